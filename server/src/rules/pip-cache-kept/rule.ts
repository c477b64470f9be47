import { type Cache, cachesKept, isSet, keptBy } from '../caches';
import { hasCacheMountFor } from '../mounts';
import { addFlag, isGiven, type PackageCall } from '../packageCalls';
import type { Rule } from '../rule';

const DOWNLOADS: Cache = {
  folders: ['~/.cache/pip'],
  isFilledBy: (call) => call.manager === 'pip' && call.action === 'install' && !isElsewhere(call),
  isEmptiedBy: ({ manager, action }) => manager === 'pip' && action === 'cache purge',
  isAbsentFrom: (run, model) =>
    hasCacheMountFor('pip', run.instruction) || isSet('PIP_NO_CACHE_DIR', run, model),
};
/** Variables and settings for all calls. */
const CHOSEN = /\b(?:PIP_CACHE_DIR|XDG_CACHE_HOME)\b|\bno-cache-dir['"]?[ =]+(?:true|1|yes|on)\b/i;

export const rule: Rule = {
  meta: {
    id: 'pip-cache-kept',
    aliases: ['DL3042'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    if (CHOSEN.test(model.text)) return;
    for (const call of cachesKept(model, DOWNLOADS)) {
      yield keptBy(call, 'its cache', () => [addFlag(call, '--no-cache-dir', 'safe')]);
    }
  },
};

/** No cache is kept, or it lies in another place. */
function isElsewhere(call: PackageCall): boolean {
  return call.mayHaveMoreFlags || isGiven(call, '--no-cache-dir', '--cache-dir', '--dry-run');
}
