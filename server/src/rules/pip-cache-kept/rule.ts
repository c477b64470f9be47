import { type Cache, cachesKept, isSet, keptBy } from '../caches';
import { hasCacheMountFor } from '../mounts';
import { addFlag, mayBeGiven } from '../packageCalls';
import type { Rule } from '../rule';

const DOWNLOADS: Cache = {
  folders: ['~/.cache/pip'],
  isFilledBy: (call) =>
    call.manager === 'pip' &&
    call.action === 'install' &&
    !mayBeGiven(call, '--no-cache-dir', '--cache-dir', '--dry-run'),
  isEmptiedBy: ({ manager, action }) => manager === 'pip' && action === 'cache purge',
  isAbsentFrom: (run, model) =>
    hasCacheMountFor('pip', run.instruction) || isSet('PIP_NO_CACHE_DIR', run, model),
  moved: /\b(?:PIP_CACHE_DIR|XDG_CACHE_HOME)\b|\bno-cache-dir['"]?[ =]+(?:true|1|yes|on)\b/i,
};

export const rule: Rule = {
  meta: {
    id: 'pip-cache-kept',
    aliases: ['DL3042'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const call of cachesKept(model, DOWNLOADS)) {
      yield keptBy(call, 'its cache', () => [addFlag(call, '--no-cache-dir', 'safe')]);
    }
  },
};
