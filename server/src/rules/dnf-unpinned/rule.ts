import type { Rule } from '../rule';
import { isUnpinnedRpm, unpinned } from '../unpinned';

export const rule: Rule = {
  meta: {
    id: 'dnf-unpinned',
    aliases: ['DL3041'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: (model) =>
    unpinned(model, {
      managers: ['dnf', 'microdnf'],
      actions: ['install', 'module install'],
      isUnpinned: isUnpinnedRpm,
    }),
};
