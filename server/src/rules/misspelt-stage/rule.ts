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

/** A bare name that no table knows, and that is one slip of the finger from a stage above. */
function* checkName(
  model: Model,
  stage: Stage,
  base: Source['target'],
  span: Span | undefined,
): Iterable<Report> {
  if (base.kind !== 'image' || base.facts || !span || !/^[a-z0-9_-]{4,}$/.test(base.text)) return;
  // What a variable stands for may be another name in another build.
  if (model.text.slice(span.start, span.end) !== base.text) return;
  const names = model.stages.slice(0, stage.index).flatMap(({ name }) => name ?? []);
  const meant = nearest(base.text, [...names, 'scratch']);
  if (meant === undefined) return;
  const what =
    meant === 'scratch' ? "'scratch' is written otherwise" : `the stage '${meant}' has a similar name`;
  yield {
    span,
    message: `'${base.text}' is taken for an image: ${what}.`,
    fixes: () => [{ title: `Write '${meant}'`, kind: 'suggestion', edits: [{ span, newText: meant }] }],
  };
}
