import keys from '../../knowledge/tables/label-keys.json';
import { placed } from '../executed';
import { labelsOf } from '../labels';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'label-key',
    aliases: ['DL3048'],
    severity: { recommended: 'off', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { executed, pair, key } of labelsOf(model)) {
      const why = key === undefined ? undefined : whatIsWrong(key);
      if (why) yield placed(executed, { span: pair.key.span, message: `'${key}' ${why}.` });
    }
  },
};

/** Docker keeps these to itself, and tells others of some names among them. */
const RESERVED = /^(?:com\.docker|io\.docker|org\.dockerproject)\./;

function whatIsWrong(key: string): string | undefined {
  if (RESERVED.test(key) && !Object.hasOwn(keys, key))
    return 'starts with a name that Docker keeps to itself';
  if (/[^a-z\d.-]/.test(key)) return 'has other characters than small letters, digits, dots and dashes';
  if (!/^[a-z](?:.*[a-z\d])?$/.test(key))
    return 'does not start with a letter and end with a letter or digit';
  return /[.-]{2}/.test(key) ? 'has two dots or dashes in a row' : undefined;
}
