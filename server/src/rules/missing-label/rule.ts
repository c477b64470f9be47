import { finalStage } from '../../model/buildModel';
import { lineage } from '../../model/stage';
import { labelsOf } from '../labels';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'missing-label',
    aliases: ['DL3049'],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model, { labelSchema: { types } }) {
    const final = finalStage(model);
    if (!final || types.size === 0 || final.root.kind === 'unknown') return;
    const shipped = new Set(lineage(final));
    const given = labelsOf(model).filter(({ executed }) => shipped.has(executed.stage));
    // A name that rests on a variable may be any.
    if (given.some(({ key }) => key === undefined)) return;
    const keys = new Set(given.map(({ key }) => key));
    const { span } = final.baseWord ?? final.from.keyword;
    for (const key of types.keys())
      if (!keys.has(key)) yield { span, message: `The image has no label '${key}'.` };
  },
};
