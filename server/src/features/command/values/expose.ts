import { code } from '../../../knowledge/markdown';
import { readExposedPorts } from '../../../syntax/docker/ports';
import type { OptionValue } from '../optionValue';
import { partOf } from './part';
import { portsInWords, protocolText, usualService } from './publish';
import { explain } from './words';

/** `--expose 8080/tcp` */
export function readExpose(value: string): OptionValue {
  return explain(readExposedPorts(value), ({ ports, protocol }) => {
    const usual = usualService(ports, protocol);
    const other = protocol && !/^tcp$/i.test(protocol.text) ? ` (${protocol.text.toUpperCase()})` : '';
    const isKnown = !protocol || /^(?:tcp|udp|sctp)$/i.test(protocol.text);
    return {
      summary: `Says that the container listens on ${portsInWords(ports).toLowerCase()}${isKnown ? other : ''}; this alone publishes nothing.`,
      parts: [
        ...partOf(
          ports,
          'port of the container',
          `${code('--publish-all')} gives it a port of the host.${usual ? ` It is ${usual}.` : ''}`,
        ),
        ...(protocol && isKnown ? partOf(protocol, 'protocol', protocolText(protocol)) : []),
      ],
    };
  });
}
