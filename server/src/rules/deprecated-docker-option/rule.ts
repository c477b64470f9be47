import type { CliFlag } from '../../knowledge/dockerCli';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'deprecated-docker-option',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command, tool } }) {
    if (tool === 'podman') return;
    for (const { flag, span, command: owner } of command.flags) {
      if (flag.deprecated) yield { span, message: `'--${flag.name}' is deprecated.` } satisfies Report;
      else if (isLegacyLink(flag, owner.path))
        yield { span, message: "'--link' is a leftover from before there were networks." } satisfies Report;
    }
  },
};

/** The client does not say so, Docker's manual does. */
function isLegacyLink({ name }: CliFlag, path: string): boolean {
  return name === 'link' && (path === 'container run' || path === 'container create');
}
