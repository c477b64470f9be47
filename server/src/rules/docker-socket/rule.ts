import { makesContainer, optionsOf } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';

/** A socket of the engine, whole or at the start of a volume. */
const SOCKET = /(?:^|[=,])(?:\/var)?\/run\/(?:docker|podman\/podman)\.sock(?=$|[:,])/;

export const rule: Rule = {
  meta: {
    id: 'docker-socket',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    if (!makesContainer(command)) return;
    for (const { value } of optionsOf(command, 'volume', 'mount')) {
      if (!value || !SOCKET.test(value.value ?? value.text)) continue;
      const message = 'Who commands the engine through its socket is root on the host.';
      yield { span: { start: value.start, end: value.end }, message } satisfies Report;
    }
  },
};
