import type { Rule } from '../rule';
import { isElsewhere, unpinned } from '../unpinned';

/** `name==1` and its like, `name @ address`, files and folders. */
const PINNED = /[=<>~!@/\\]|\.(?:whl|zip|tgz|tar\.\w+)$/;

export const rule: Rule = {
  meta: {
    id: 'pip-unpinned',
    aliases: ['DL3013'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: (model) =>
    unpinned(model, {
      managers: ['pip'],
      actions: ['install'],
      isUnpinned: (word) => !isElsewhere(word) && !PINNED.test(word),
      sources: ['-r', '-c', '--group'],
    }),
};
