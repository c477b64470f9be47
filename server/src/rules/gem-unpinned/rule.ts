import type { Rule } from '../rule';
import { isElsewhere, unpinned } from '../unpinned';

/** `name:1`, or a file. */
const PINNED = /[:/]|\.gem$/;

export const rule: Rule = {
  meta: {
    id: 'gem-unpinned',
    aliases: ['DL3028'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: (model) =>
    unpinned(model, {
      managers: ['gem'],
      actions: ['install'],
      isUnpinned: (word) => !isElsewhere(word) && !PINNED.test(word),
      sources: ['--version', '--file'],
    }),
};
