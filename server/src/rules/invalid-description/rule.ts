import type { Model } from '../../model/buildModel';
import { styleOf } from '../../model/style';
import type { Comment, Instruction, Word } from '../../syntax/dockerfile/nodes';
import { lineStart } from '../../text/lines';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'invalid-description',
    aliases: ['InvalidDefinitionDescription'],
    severity: { recommended: 'off', strict: 'info', buildkit: 'off' },
    fix: 'safe',
    isExperimental: true,
  },
  check: function* (model) {
    const stageNames = new Map(model.stages.map(({ from, name }) => [from, name]));
    const isAsked = asksForExperiments(model);
    for (const instruction of model.syntax.instructions) {
      const stage = stageNames.get(instruction);
      const first = describing(instruction)?.text.split(' ', 1)[0];
      if (first === undefined || (!isAsked && isLine(first))) continue;
      const names = instruction.name === 'ARG' ? instruction.pairs.map(({ key }) => key.text) : [stage];
      const word = instruction.name === 'ARG' ? instruction.pairs[0]?.key : instruction.arguments[2];
      const isNamed = instruction.name === 'ARG' || stage !== undefined;
      if (word && isNamed && !names.includes(first))
        yield report(model, instruction, word, `starts with '${first}', not with '${names.join("' or '")}'`);
    }
  },
};

/** Whether the file wants the builder's verdict, which takes a line of a box for a description. */
function asksForExperiments({ syntax: { directives } }: Model): boolean {
  return directives.some(({ name, value }) => name === 'check' && value.includes('experimental='));
}

/** `#####` or `-----`: nobody describes a stage with it. */
function isLine(first: string): boolean {
  return !/[\p{L}\p{N}]/u.test(first);
}

/** The line directly above, unless it says nothing or talks to a tool. */
function describing({ leadingComments }: Instruction): Comment | undefined {
  const last = leadingComments.at(-1);
  return last && last.text !== '' && !isForTool(last) ? last : undefined;
}

function isForTool({ text }: Comment): boolean {
  return /^(?:(?:hadolint|docker-notes)\s+(?:global\s+)?ignore\s*=|check\s*=|dockerfile-utils:)/i.test(text);
}

function report(model: Model, instruction: Instruction, { span }: Word, what: string): Report {
  return {
    span,
    message: `The comment above ${what}.`,
    fixes: () => {
      // A blank line would take the comments away from the instruction they turn rules off for.
      if (instruction.leadingComments.some(isForTool)) return [];
      const start = lineStart(model.text, instruction.span.start);
      const edits = [{ span: { start, end: start }, newText: styleOf(model).eol }];
      return [{ title: 'Add a blank line', kind: 'safe', edits }];
    },
  };
}
