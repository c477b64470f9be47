import type { Model } from '../../model/buildModel';
import type { Executed } from '../../model/instructions';
import type { Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { lineAt, lineStart } from '../../text/lines';
import { placed } from '../executed';
import { innerComments } from '../innerComments';
import type { Fix, Report, Rule } from '../rule';

/** Of each, only the last one of a stage counts. */
const ONCE = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

export const rule: Rule = {
  meta: {
    id: 'repeated-instruction',
    aliases: ['MultipleInstructionsDisallowed', 'DL3012', 'DL4003', 'DL4004'],
    severity: { recommended: 'warning', strict: 'error', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const stage of model.stages) yield* checkStage(model, stage);
  },
};

function* checkStage(model: Model, stage: Stage): Iterable<Report> {
  const last = new Map<string, Executed>();
  for (const executed of model.instructions.executedIn(stage)) {
    const { name } = executed.instruction;
    if (!ONCE.has(name)) continue;
    const earlier = last.get(name);
    if (earlier) yield placed(earlier, report(model, earlier));
    last.set(name, executed);
  }
}

/** The earlier one is without effect, so that is where something is wrong. */
function report(model: Model, { instruction, isTrigger }: Executed): Report {
  const { text, span } = instruction.keyword;
  return {
    span,
    message: `'${text}' is without effect: another one follows in the same stage.`,
    fixes: () => (isTrigger ? [] : [remove(model, instruction)]),
  };
}

/** With its whole lines, but for those of comments. */
function remove(model: Model, instruction: Instruction): Fix {
  const { lines, keyword } = instruction;
  const newText = innerComments(model, lines).join('');
  const start = lineStart(model.text, lines.start);
  const end = newText === '' && isEmptyAbove(model, start) ? behindEmptyLine(model, lines.end) : lines.end;
  return { title: `Remove this '${keyword.text}'`, kind: 'safe', edits: [{ span: { start, end }, newText }] };
}

function isEmptyAbove({ text }: Model, start: number): boolean {
  return start > 0 && text.slice(lineStart(text, start - 1), start).trim() === '';
}

/** Of the empty lines above and below, one is enough. */
function behindEmptyLine({ text }: Model, start: number): number {
  const { next } = lineAt(text, start);
  return text.slice(start, next).trim() === '' ? next : start;
}
