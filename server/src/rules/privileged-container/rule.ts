import { isSwitchedOn, makesContainer, optionsOf } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';

/** The engine or a cluster in a container, and what tells the kernel how to run programs for other processors. */
const CANNOT_DO_WITHOUT =
  /(?:^|\/)(?:docker|dind)(?::[\w.-]*)?$|dind|\/binfmt\b|\/qemu-user-static\b|\/qus\b|\bkindest\/node\b|\brancher\/k3s\b/;

export const rule: Rule = {
  meta: {
    id: 'privileged-container',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    if (!makesContainer(command) || !isSwitchedOn(command, 'privileged')) return;
    const image = command.operands[0];
    if (image && CANNOT_DO_WITHOUT.test(image.value ?? image.text)) return;
    const { span } = optionsOf(command, 'privileged').at(-1)!;
    yield {
      span,
      message: "'--privileged' gives the container nearly all rights on the host.",
    } satisfies Report;
  },
};
