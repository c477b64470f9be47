import { finalStage } from '../../model/buildModel';
import { lineage, type Stage } from '../../model/stage';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'missing-healthcheck',
    aliases: ['DL3057'],
    severity: { recommended: 'off', strict: 'off', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    const stage = finalStage(model);
    if (!stage || hasHealthcheck(stage)) return;
    const { span, text } = stage.baseWord ?? stage.from.keyword;
    yield {
      span,
      message: `No HEALTHCHECK follows '${text}', so Docker cannot tell whether the program works.`,
    };
  },
};

/** HEALTHCHECK NONE counts: it says that there shall be none. */
function hasHealthcheck(stage: Stage): boolean {
  const isWritten = lineage(stage).some(({ instructions }) =>
    instructions.some(({ name, trigger }) => (trigger?.name ?? name) === 'HEALTHCHECK'),
  );
  return isWritten || stage.image.healthcheck !== undefined;
}
