import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { lineStart } from '../../text/lines';
import { type Executed, executedIn, placed } from '../executed';
import type { Fix, Report, Rule } from '../rule';

/** Of each, only the last one of a stage counts. */
const ONCE = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

export const rule: Rule = {
  meta: {
    id: 'repeated-instruction',
    aliases: ['MultipleInstructionsDisallowed', 'DL3012', 'DL4003', 'DL4004'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const stage of model.stages) yield* checkStage(model, stage);
  },
};

function* checkStage(model: Model, stage: Stage): Iterable<Report> {
  const last = new Map<string, Executed>();
  for (const executed of executedIn(stage)) {
    const { name } = executed.instruction;
    if (!ONCE.has(name)) continue;
    const earlier = last.get(name);
    if (earlier) yield placed(earlier, report(model, earlier));
    last.set(name, executed);
  }
}

/** The earlier one is without effect, so that is where something is wrong. */
function report(model: Model, { instruction, isTrigger }: Executed): Report {
  const { keyword, span } = instruction;
  return {
    span: keyword.span,
    message: `'${keyword.text}' is without effect: another one follows in the same stage.`,
    fixes: () => (isTrigger ? [] : [remove(model, keyword.text, span)]),
  };
}

/** With its whole lines. */
function remove({ text }: Model, keyword: string, span: Report['span']): Fix {
  const next = text.indexOf('\n', span.end);
  const edits = [
    { span: { start: lineStart(text, span.start), end: next < 0 ? text.length : next + 1 }, newText: '' },
  ];
  return { title: `Remove this '${keyword}'`, kind: 'safe', edits };
}
