import { type Cache, cachesKept, keptBy } from '../caches';
import { addFlag, isGiven, type PackageCall } from '../packageCalls';
import type { Rule } from '../rule';

const INDEX: Cache = {
  folders: ['/var/cache/apk', '/etc/apk/cache'],
  isFilledBy: (call) => call.manager === 'apk' && call.action === 'add' && !isElsewhere(call),
  isEmptiedBy: ({ manager, action }) => manager === 'apk' && action === 'cache clean',
};

/** No index is kept, or it lies in another place. */
function isElsewhere(call: PackageCall): boolean {
  return call.mayHaveMoreFlags || isGiven(call, '--no-cache', '--cache-dir', '--root', '--simulate');
}

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
