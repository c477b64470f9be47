import { rpmCachesKept } from '../rpmCaches';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'yum-cache-kept',
    aliases: ['DL3032'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: (model) =>
    rpmCachesKept(
      model,
      ['yum'],
      ['install', 'groupinstall', 'localinstall', 'groups install', 'module install'],
    ),
};
