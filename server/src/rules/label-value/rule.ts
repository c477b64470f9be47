import { placed } from '../executed';
import { labelsOf } from '../labels';
import type { Rule } from '../rule';
import { isValid, NAMES } from './types';

export const rule: Rule = {
  meta: {
    id: 'label-value',
    aliases: ['DL3051', 'DL3052', 'DL3053', 'DL3054', 'DL3055', 'DL3056', 'DL3058'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model, { labelSchema }) {
    for (const { executed, pair, key, value } of labelsOf(model)) {
      const type = labelSchema.types.get(key ?? '');
      if (type === undefined || value === undefined) continue;
      const span = value === '' ? pair.key.span : (pair.value ?? pair.key).span;
      if (value === '') yield placed(executed, { span, message: `'${key}' is empty.` });
      else if (!isValid(type, value))
        yield placed(executed, { span, message: `'${value}' is ${NAMES[type]}.` });
    }
  },
};
