import { makesContainer, optionsOf } from '../../model/dockerCommand';
import { spanOf } from '../../text/span';
import type { Report, Rule } from '../rule';

/** A socket of the engine, whole or at the start of a volume. */
const SOCKET = /(?:^|[=,])(?:\/var)?\/run\/(?:docker|podman\/podman)\.sock(?=$|[:,])/;

/** A folder of the host that holds it, as the source of a volume. */
const FOLDER = /^["']?((?:\/var)?\/run)\/?:|(?:^|,)(?:source|src)=((?:\/var)?\/run)\/?(?=$|,)/;

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
      const message = value && messageOf(value.value ?? value.text);
      if (message) yield { span: spanOf(value), message } satisfies Report;
    }
  },
};

function messageOf(text: string): string | undefined {
  if (SOCKET.test(text)) return 'Who commands the engine through its socket is root on the host.';
  const folder = FOLDER.exec(text);
  return folder
    ? `'${folder[1] ?? folder[2]}' holds the socket of the engine, and who commands it is root on the host.`
    : undefined;
}
