import type { Rule } from '../rule';
import { unanswered } from '../withoutYes';

export const rule: Rule = {
  meta: {
    id: 'zypper-without-yes',
    aliases: ['DL3034'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: (model) =>
    unanswered(model, {
      managers: ['zypper'],
      actions: ['install', 'remove', 'patch', 'source-install'],
      // Behind `install`, `-n` means something else.
      answers: ['-y', '--non-interactive', '--dry-run'],
    }),
};
