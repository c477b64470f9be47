import type { Rule } from '../rule';
import { unpinned } from '../unpinned';

/** `name=1`, `name~1`, `name>1`, `name@repository`, a file; `.name` is made here, and `!name` is kept out. */
const PINNED = /[=~<>@/]|^[.!]|\.apk$/;

export const rule: Rule = {
  meta: {
    id: 'apk-unpinned',
    aliases: ['DL3018'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: (model) =>
    unpinned(model, {
      managers: ['apk'],
      actions: ['add'],
      isUnpinned: (word) => !PINNED.test(word),
    }),
};
