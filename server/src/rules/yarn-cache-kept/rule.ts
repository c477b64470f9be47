import { appendCommand } from '../appendCommand';
import { type Cache, firstCachesKept, keptBy } from '../caches';
import { hasCacheMountFor } from '../mounts';
import { isGiven } from '../packageCalls';
import type { Rule } from '../rule';

const DOWNLOADS: Cache = {
  folders: ['/usr/local/share/.cache/yarn', '~/.cache/yarn', '~/.yarn'],
  isFilledBy: (call) =>
    call.manager === 'yarn' &&
    call.action === 'install' &&
    !isGiven(call, '--cache-folder', '--global-folder'),
  isEmptiedBy: ({ manager, action }) => manager === 'yarn' && action === 'cache clean',
  isAbsentFrom: ({ instruction }) => hasCacheMountFor('yarn', instruction),
  moved: /YARN_(?:CACHE|GLOBAL)_FOLDER|cache-?folder|enableGlobalCache/i,
};

export const rule: Rule = {
  meta: {
    id: 'yarn-cache-kept',
    aliases: ['DL3060'],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const call of firstCachesKept(model, DOWNLOADS)) {
      // Yarn 2 and later may keep there what the program runs with.
      yield keptBy(call, 'its cache', () => appendCommand(model, call, 'yarn cache clean', 'suggestion'));
    }
  },
};
