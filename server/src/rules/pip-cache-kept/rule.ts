import type { Model } from '../../model/buildModel';
import { type Cache, cachesKept, keptBy } from '../caches';
import { hasCacheMountFor } from '../mounts';
import { addFlag, isGiven, type PackageCall } from '../packageCalls';
import type { Rule } from '../rule';

const DOWNLOADS: Cache = {
  folders: ['~/.cache/pip'],
  isFilledBy: (call) => call.manager === 'pip' && call.action === 'install' && !isElsewhere(call),
  isEmptiedBy: ({ manager, action }) => manager === 'pip' && action === 'cache purge',
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
      if (isSwitchedOff(model, call)) continue;
      yield keptBy(call, 'its cache', () => [addFlag(call, '--no-cache-dir', 'safe')]);
    }
  },
};

/** No cache is kept, or it lies in another place. */
function isElsewhere(call: PackageCall): boolean {
  if (call.mayHaveMoreFlags || isGiven(call, '--no-cache-dir', '--cache-dir', '--dry-run')) return true;
  return hasCacheMountFor('pip', call.instruction);
}

/** By ENV, by ARG, or in the command. */
function isSwitchedOff({ text }: Model, { stage, instruction: { span } }: PackageCall): boolean {
  const name = 'PIP_NO_CACHE_DIR';
  return stage.image.variables.get(name) !== undefined || text.slice(span.start, span.end).includes(name);
}
