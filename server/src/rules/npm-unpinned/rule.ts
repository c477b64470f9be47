import type { Rule } from '../rule';
import { unpinned } from '../unpinned';

/** `name` or `@scope/name`; `owner/name` is a repository. */
const NAME = /^(?:@[^@/:]+\/)?[^@/:.~][^@/:]*$/;
const FILE = /\.(?:tgz|tar|tar\.gz)$/;

export const rule: Rule = {
  meta: {
    id: 'npm-unpinned',
    aliases: ['DL3016'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: (model) =>
    unpinned(model, {
      managers: ['npm'],
      actions: ['install'],
      isUnpinned: (word) => !FILE.test(word) && NAME.test(word),
    }),
};
