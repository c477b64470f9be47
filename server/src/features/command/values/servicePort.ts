import type { PortRange, PublishedPort } from '../../../syntax/docker/publish';
import { readServicePort as read } from '../../../syntax/docker/servicePort';
import { keyOf, lastOf } from '../../../syntax/docker/settings';
import { isProblem } from '../../../syntax/docker/value';
import type { ExplainedPart, OptionValue } from '../optionValue';
import { type KeyWords, part, partOf, settingParts } from './part';

const WORDS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'target',
    {
      title: 'port of the container',
      about: 'Where the program in the container listens.',
      say: (value) => `Port ${Number(value)} of the container.`,
    },
  ],
  [
    'published',
    {
      title: 'port of the nodes',
      about: 'Where the service can be reached.',
      say: (value) => (Number(value) === 0 ? 'A free port.' : `Port ${Number(value)} of the nodes.`),
    },
  ],
  [
    'protocol',
    { title: 'protocol', about: 'TCP, UDP or SCTP.', say: (value) => `${value.toUpperCase()} only.` },
  ],
  ['mode', { title: 'mode', about: 'Which nodes open the port.', say: modeText }],
]);

/** `service create --publish 8080:80`, or `published=8080,target=80,mode=host`. */
export function readServicePort(value: string): OptionValue {
  const port = read(value);
  if (isProblem(port)) return { parts: [], problem: port };
  if ('short' in port)
    return {
      summary: summaryOf(
        rangeInWords(port.short.container),
        port.short.host && rangeInWords(port.short.host),
        false,
      ),
      parts: partsOf(port.short),
    };
  const isHost = lastOf(port.settings, 'mode')?.value?.text.toLowerCase() === 'host';
  const parts = port.settings.flatMap((setting) => settingParts(setting, WORDS.get(keyOf(setting))));
  return { summary: summaryOf(String(port.target), port.published?.toString(), isHost), parts };
}

function summaryOf(target: string, published: string | undefined, isHost: boolean): string {
  const nodes = isHost ? 'the nodes that run the service' : 'every node of the swarm';
  return `Port ${target} of the containers, reachable on ${published ? `port ${published}` : 'a free port'} of ${nodes}.`;
}

function rangeInWords({ first, last }: PortRange): string {
  return first === last ? `${first}` : `${first} to ${last}`;
}

function partsOf({ host, container, protocol }: PublishedPort): readonly ExplainedPart[] {
  return [
    ...partOf(host, 'port of the nodes', host && `Port ${rangeInWords(host)} of every node of the swarm.`),
    part(container, 'port of the container', `Port ${rangeInWords(container)} of the container.`),
    ...partOf(protocol, 'protocol', protocol && `${protocol.text.toUpperCase()} only.`),
  ];
}

function modeText(value: string): string {
  return value.toLowerCase() === 'host'
    ? 'Only the nodes that run a container of the service, each for its own.'
    : 'Every node of the swarm, which passes on to the containers; it is so without it.';
}
