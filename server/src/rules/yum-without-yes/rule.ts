import type { Rule } from '../rule';
import { unanswered } from '../withoutYes';

export const rule: Rule = {
  meta: {
    id: 'yum-without-yes',
    aliases: ['DL3030'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: (model) =>
    unanswered(model, {
      managers: ['yum'],
      actions: ['install', 'groupinstall', 'localinstall', 'groups install', 'module install'],
      answers: ['-y', '--assumeno'],
      setting: /(?:assume|default)yes\s*=/i,
    }),
};
