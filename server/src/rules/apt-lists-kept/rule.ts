import { appendCommand } from '../appendCommand';
import { type Cache, firstCachesKept, keptBy } from '../caches';
import type { Rule } from '../rule';

const LISTS: Cache = {
  folders: ['/var/lib/apt/lists'],
  isFilledBy: ({ manager, action }) => /^apt/.test(manager) && action === 'update',
  isEmptiedBy: ({ manager, action }) => /^apt/.test(manager) && action === 'dist-clean',
};

export const rule: Rule = {
  meta: {
    id: 'apt-lists-kept',
    aliases: ['DL3009'],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    // They may lie somewhere else.
    if (/Dir::State/i.test(model.text)) return;
    for (const call of firstCachesKept(model, LISTS)) {
      // A RUN further down may need them.
      yield keptBy(call, 'the lists of packages', () =>
        appendCommand(model, call, 'rm -rf /var/lib/apt/lists/*', 'suggestion'),
      );
    }
  },
};
