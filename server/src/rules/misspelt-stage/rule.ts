import type { Model } from '../../model/buildModel';
import { type Source, sourcesOf } from '../../model/sources';
import type { Stage } from '../../model/stage';
import { nearest } from '../../text/nearest';
import type { Span } from '../../text/span';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'misspelt-stage',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) {
      yield* checkName(model, stage, stage.base, stage.baseWord?.span);
      for (const instruction of stage.instructions)
        for (const { target, span } of sourcesOf(instruction, model.stages))
          yield* checkName(model, stage, target, span);
    }
  },
};

function* checkName(
  model: Model,
  stage: Stage,
  base: Source['target'],
  span: Span | undefined,
): Iterable<Report> {
  if (!span || base.kind !== 'image') return;
  const meant = meantStage(model, stage, base, span);
  if (meant === undefined) return;
  const what =
    meant === 'scratch' ? "'scratch' is written otherwise" : `the stage '${meant}' has a similar name`;
  yield {
    span,
    message: `'${base.text}' is taken for an image: ${what}.`,
    fixes: () => [{ title: `Write '${meant}'`, kind: 'suggestion', edits: [{ span, newText: meant }] }],
  };
}

/** The stage above that is one slip of the finger from a bare name which no table knows. */
export function meantStage(
  { text, stages }: Model,
  { index }: Stage,
  base: Source['target'],
  span: Span,
): string | undefined {
  if (base.kind !== 'image' || base.facts || !/^[a-z0-9_-]{4,}$/.test(base.text)) return undefined;
  // What a variable stands for may be another name in another build.
  if (text.slice(span.start, span.end) !== base.text) return undefined;
  const names = stages.slice(0, index).flatMap(({ name }) => name ?? []);
  return nearest(base.text, [...names, 'scratch']);
}
