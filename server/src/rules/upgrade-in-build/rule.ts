import { packageCalls } from '../packageCalls';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'upgrade-in-build',
    aliases: [],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { manager, action, actionSpan, written, operands } of packageCalls(model))
      if (UPGRADES[manager]?.includes(action) && operands.length === 0)
        yield {
          span: actionSpan,
          message: `'${written}' brings whatever is the newest on the day of the build.`,
        };
  },
};

/** What upgrades all packages that are there, where no package is named. */
const UPGRADES: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['upgrade', 'dist-upgrade'],
  apt: ['upgrade', 'full-upgrade', 'dist-upgrade'],
  apk: ['upgrade'],
};
