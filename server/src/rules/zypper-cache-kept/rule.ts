import { appendCommand } from '../appendCommand';
import { type Cache, firstCachesKept, keptBy } from '../caches';
import { isGiven } from '../packageCalls';
import type { Rule } from '../rule';

const DOWNLOADS: Cache = {
  folders: ['/var/cache/zypp'],
  isFilledBy: (call) =>
    call.manager === 'zypper' && call.action === 'install' && !isGiven(call, '--root', '--installroot'),
  isEmptiedBy: ({ manager, action }) => manager === 'zypper' && action === 'clean',
};

export const rule: Rule = {
  meta: {
    id: 'zypper-cache-kept',
    aliases: ['DL3036'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const call of firstCachesKept(model, DOWNLOADS)) {
      yield keptBy(call, 'its cache', () => appendCommand(model, call, 'zypper clean --all', 'safe'));
    }
  },
};
