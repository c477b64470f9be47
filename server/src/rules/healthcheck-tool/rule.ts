import type { Model } from '../../model/buildModel';
import { lineage, type Stage } from '../../model/stage';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import type { Span } from '../../text/span';
import type { Rule } from '../rule';
import { mayBring, toolsMissingIn } from './tools';

export const rule: Rule = {
  meta: {
    id: 'healthcheck-tool',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { stage, instruction } of model.instructions.written('HEALTHCHECK')) {
      const base = stage.root;
      const missing = base.kind === 'image' ? toolsMissingIn(base) : [];
      if (base.kind !== 'image' || missing.length === 0) continue;
      const found = programsOf(model, stage, instruction).find(({ name }) => missing.includes(name));
      if (!found || isBrought(model, stage, found.name)) continue;
      yield {
        span: found.span,
        message: `'${found.name}' is not in '${base.text}', and nothing installs it, so the check always fails.`,
      };
    }
  },
};

interface Program {
  readonly name: string;
  readonly span: Span;
}

/** The commands of the check, without those that another one, such as `command -v`, asks for. */
function programsOf({ scripts }: Model, stage: Stage, instruction: Instruction): readonly Program[] {
  const { json, arguments: words } = instruction;
  if (json) return words.slice(1, 2).map(({ text, span }: Word) => ({ name: text, span }));
  const commands = scripts.of(instruction, stage)?.words ?? [];
  // With a second way to find out, the first may fail.
  if (commands.filter(([first]) => !/^(?:exit|true|false)$/.test(first?.value ?? '')).length > 1) return [];
  return commands.flatMap(([first]) =>
    first?.value === undefined ? [] : [{ name: first.value, span: first.span }],
  );
}

/** Whether the tool may come into the image, as far as anybody can tell from the file. */
function isBrought({ text }: Model, stage: Stage, tool: string): boolean {
  return lineage(stage).some(({ instructions }) =>
    instructions.some((instruction) => {
      const { name, span } = instruction.trigger ?? instruction;
      return name !== 'HEALTHCHECK' && mayBring(instruction, text.slice(span.start, span.end), tool);
    }),
  );
}
