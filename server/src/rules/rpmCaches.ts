import type { Model } from '../model/buildModel';
import { appendCommand } from './appendCommand';
import { firstCachesKept, keptBy } from './caches';
import { isGiven, type PackageCall } from './packageCalls';
import type { Report } from './rule';

/** Any of them may be another name for one of the others. */
const MANAGERS = new Set(['yum', 'dnf', 'microdnf', 'tdnf']);

/** The first call of each RUN that leaves behind what these package managers have downloaded. */
export function* rpmCachesKept(
  model: Model,
  managers: readonly string[],
  actions: readonly string[],
): Iterable<Report> {
  const cache = {
    folders: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/tdnf'],
    isFilledBy: (call: PackageCall) =>
      managers.includes(call.manager) && actions.includes(call.action) && !isGiven(call, '--installroot'),
    isEmptiedBy: ({ manager, action }: PackageCall) => MANAGERS.has(manager) && action === 'clean all',
  };
  for (const call of firstCachesKept(model, cache)) {
    yield keptBy(call, 'its cache', () => appendCommand(model, call, `${call.manager} clean all`, 'safe'));
  }
}
