import { type Cache, cachesKept, isSet, keptBy } from '../caches';
import { hasCacheMountFor } from '../mounts';
import { addFlag, mayBeGiven } from '../packageCalls';
import type { Rule } from '../rule';

const INSTALLING = new Set(['sync', 'add', 'pip install', 'pip sync', 'tool install']);

const DOWNLOADS: Cache = {
  folders: ['~/.cache/uv'],
  isFilledBy: (call) =>
    call.manager === 'uv' && INSTALLING.has(call.action) && !mayBeGiven(call, '--no-cache', '--cache-dir'),
  isEmptiedBy: ({ manager, action }) => manager === 'uv' && /^cache (?:clean|prune)$/.test(action),
  isAbsentFrom: (run, model) => hasCacheMountFor('uv', run.instruction) || isSet('UV_NO_CACHE', run, model),
  moved: /\b(?:UV_CACHE_DIR|XDG_CACHE_HOME)\b/,
};

export const rule: Rule = {
  meta: {
    id: 'uv-cache-kept',
    aliases: [],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const call of cachesKept(model, DOWNLOADS)) {
      yield keptBy(call, 'its cache', () => [addFlag(call, '--no-cache', 'safe')]);
    }
  },
};
