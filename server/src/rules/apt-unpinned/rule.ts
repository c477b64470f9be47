import type { Rule } from '../rule';
import { unpinned } from '../unpinned';

/** `name=1`, `name/release`, a file; `name-` is removed, and `name^` stands for many. */
const PINNED = /[=/]|[-^]$/;

export const rule: Rule = {
  meta: {
    id: 'apt-unpinned',
    aliases: ['DL3008'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: (model) =>
    unpinned(model, {
      managers: ['apt-get'],
      actions: ['install'],
      isUnpinned: (word) => !PINNED.test(word),
    }),
};
