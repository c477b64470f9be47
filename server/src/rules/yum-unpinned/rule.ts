import type { Rule } from '../rule';
import { isUnpinnedRpm, unpinned } from '../unpinned';

export const rule: Rule = {
  meta: {
    id: 'yum-unpinned',
    aliases: ['DL3033'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: (model) =>
    unpinned(model, {
      managers: ['yum'],
      actions: ['install', 'module install'],
      isUnpinned: isUnpinnedRpm,
    }),
};
