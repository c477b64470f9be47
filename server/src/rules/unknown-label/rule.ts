import { placed } from '../executed';
import { labelsOf } from '../labels';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'unknown-label',
    aliases: ['DL3050'],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model, { labelSchema: { types, isStrict } }) {
    if (!isStrict) return;
    for (const { executed, pair, key } of labelsOf(model))
      if (key !== undefined && !types.has(key))
        yield placed(executed, {
          span: pair.key.span,
          message: `'${key}' is none of the labels of the workspace.`,
        });
  },
};
