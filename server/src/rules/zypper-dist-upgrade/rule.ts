import type { Stage } from '../../model/stage';
import { packageCalls } from '../packageCalls';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'zypper-dist-upgrade',
    aliases: ['DL3035'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { manager, action, actionSpan, written, stage } of packageCalls(model)) {
      if (manager !== 'zypper' || action !== 'dist-upgrade' || isRolling(stage)) continue;
      const message = `'${written}' replaces the release that FROM names by whatever the repositories hold.`;
      yield { span: actionSpan, message };
    }
  },
};

/** Tumbleweed has no releases: this is how it is kept up to date. */
function isRolling(stage: Stage): boolean {
  const base = stage.root;
  return base.kind === 'image' && base.reference.repository.includes('tumbleweed');
}
