import type { Rule } from '../rule';
import { unanswered } from '../withoutYes';

export const rule: Rule = {
  meta: {
    id: 'dnf-without-yes',
    aliases: ['DL3038'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: (model) =>
    unanswered(model, {
      managers: ['dnf', 'microdnf'],
      actions: ['install', 'groupinstall', 'group install', 'module install'],
      answers: ['-y', '--assumeno'],
      setting: /(?:assume|default)yes\s*=/i,
    }),
};
