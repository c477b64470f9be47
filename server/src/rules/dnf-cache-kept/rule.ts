import { rpmCachesKept } from '../rpmCaches';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'dnf-cache-kept',
    aliases: ['DL3040'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: (model) =>
    rpmCachesKept(
      model,
      ['dnf', 'microdnf', 'tdnf'],
      ['install', 'groupinstall', 'group install', 'module install', 'upgrade', 'update'],
    ),
};
