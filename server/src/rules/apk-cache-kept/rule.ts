import { type Cache, cachesKept, keptBy } from '../caches';
import { addFlag, mayBeGiven } from '../packageCalls';
import type { Rule } from '../rule';

const INDEX: Cache = {
  folders: ['/var/cache/apk', '/etc/apk/cache'],
  isFilledBy: (call) =>
    call.manager === 'apk' &&
    call.action === 'add' &&
    !mayBeGiven(call, '--no-cache', '--cache-dir', '--root', '--simulate'),
  isEmptiedBy: ({ manager, action }) => manager === 'apk' && action === 'cache clean',
};

export const rule: Rule = {
  meta: {
    id: 'apk-cache-kept',
    aliases: ['DL3019'],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const call of cachesKept(model, INDEX)) {
      yield keptBy(call, 'the index of packages', () => [addFlag(call, '--no-cache', 'safe')]);
    }
  },
};
