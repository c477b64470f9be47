import { isSwitchedOn, makesContainer, optionsOf } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'detached-and-removed',
    aliases: [],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    if (!makesContainer(command) || !isSwitchedOn(command, 'detach') || !isSwitchedOn(command, 'rm')) return;
    const { span } = optionsOf(command, 'rm').at(-1)!;
    yield {
      span,
      message: 'When the container ends in the background, its logs and its exit code are gone with it.',
    } satisfies Report;
  },
};
