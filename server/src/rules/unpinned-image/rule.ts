import type { Stage } from '../../model/stage';
import type { Report, Rule } from '../rule';

const MOVING = 'latest';

export const rule: Rule = {
  meta: {
    id: 'unpinned-image',
    aliases: ['DL3006', 'DL3007'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const stage of model.stages) yield* checkBase(stage);
  },
};

/** Whoever writes a variable chooses the image elsewhere. */
function* checkBase({ base, baseWord, from }: Stage): Iterable<Report> {
  if (base.kind !== 'image' || !baseWord || baseWord.text.includes('$')) return;
  const { tag, digest } = base.reference;
  if (digest !== undefined) return;
  if (tag === undefined) {
    const message = `'${base.text}' has no tag, so the image that is called '${MOVING}' on that day is taken.`;
    yield { span: baseWord.span, message };
  } else if (tag === MOVING) {
    const start = baseWord.offset + baseWord.text.lastIndexOf(MOVING);
    const span = from.logical.sourceSpan({ start, end: start + MOVING.length });
    yield { span, message: `'${MOVING}' in '${base.text}' is another image after every release.` };
  }
}
