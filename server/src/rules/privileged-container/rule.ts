import { isSwitchedOn, makesContainer, optionsOf } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'privileged-container',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    if (!makesContainer(command) || !isSwitchedOn(command, 'privileged')) return;
    // The engine in a container cannot do without.
    const image = command.operands[0];
    if (image && /(?:^|\/)(?:docker|dind)(?::[\w.-]*)?$|dind/.test(image.value ?? image.text)) return;
    const { span } = optionsOf(command, 'privileged').at(-1)!;
    yield {
      span,
      message: "'--privileged' gives the container nearly all rights on the host.",
    } satisfies Report;
  },
};
