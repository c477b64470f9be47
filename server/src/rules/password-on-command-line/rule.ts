import { optionsOf } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'password-on-command-line',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    if (command.command.path !== 'login') return;
    for (const { span } of optionsOf(command, 'password'))
      yield {
        span,
        message: 'A password on the command line is seen by other users of this machine.',
      } satisfies Report;
  },
};
