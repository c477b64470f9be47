import type { Rule } from '../rule';
import { isUnpinnedRpm, unpinned } from '../unpinned';

export const rule: Rule = {
  meta: {
    id: 'zypper-unpinned',
    aliases: ['DL3037'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: (model) =>
    unpinned(model, {
      managers: ['zypper'],
      actions: ['install'],
      isUnpinned: isUnpinnedRpm,
      // Patterns and patches have no version to name.
      sources: ['--type'],
    }),
};
