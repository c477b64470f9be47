import { code } from '../../../knowledge/markdown';
import { readLink } from '../../../syntax/docker/link';
import {
  containerOf,
  isUserDefinedNetwork,
  type NetworkSetting,
  readNetwork,
} from '../../../syntax/docker/network';
import type { Piece } from '../../../syntax/docker/value';
import type { ExplainedPart, OptionValue } from '../optionValue';
import { partOf } from './part';
import { explain, type Meanings, meaningOf, whole } from './words';

/** `--network host`, `--network name=app,alias=web`. */
export function readNetworkAttachment(value: string): OptionValue {
  return explain(readNetwork(value), ({ name, settings }) => ({
    summary: summaryOf(name),
    parts:
      settings.length > 0
        ? settings.flatMap(partsOf)
        : partOf(name, titleOf(name.text), networkText(name.text)),
  }));
}

function summaryOf({ text }: Piece): string {
  const container = containerOf(text);
  if (container) return `The container shares the network of the container ${code(container)}.`;
  return meaningOf(SUMMARIES, text) ?? `The container joins the network ${code(text)}.`;
}

const SUMMARIES: Meanings = {
  host: 'The container uses the network of the host, without one of its own.',
  none: 'The container has no network.',
  bridge: 'The container joins the default bridge.',
  default: 'The container joins the network that the daemon takes when none is named.',
};

function titleOf(name: string): string {
  return isUserDefinedNetwork(name) ? 'network' : 'network mode';
}

function networkText(name: string): string {
  const container = containerOf(name);
  if (container)
    return `Both have the same addresses and ports; each reaches the other at ${code('localhost')}.`;
  return meaningOf(MODES, name) ?? `It must exist. Containers on it find each other by name.`;
}

const MODES: Meanings = {
  host: 'What listens in the container listens on the host. Ports are not published with it.',
  none: `There is only its own ${code('localhost')}.`,
  bridge: 'Containers on it find each other by address, not by name.',
  default: 'That is the default bridge, where the daemon is not set up otherwise.',
};

function partsOf({ key, value }: NetworkSetting): readonly ExplainedPart[] {
  const name = key.text.toLowerCase();
  if (name === 'name') {
    return [
      ...partOf(key, 'key', 'The network to join.'),
      ...partOf(value, titleOf(value.text), networkText(value.text)),
    ];
  }
  const [title, keyText, valueText] = SETTINGS[name as keyof typeof SETTINGS];
  return [...partOf(key, 'key', keyText), ...partOf(value, title, valueText(code(value.text)))];
}

const SETTINGS = {
  alias: [
    'alias',
    'One more name on this network.',
    (it: string) => `Other containers of this network find it as ${it} too.`,
  ],
  ip: [
    'IPv4 address',
    'The IPv4 address on this network.',
    (it: string) => `The container has ${it} there, which must lie in a subnet of the network.`,
  ],
  ip6: [
    'IPv6 address',
    'The IPv6 address on this network.',
    (it: string) => `The container has ${it} there, which must lie in a subnet of the network.`,
  ],
  'mac-address': [
    'MAC address',
    'The MAC address on this network.',
    (it: string) => `The network card of the container has the address ${it}.`,
  ],
  'link-local-ip': [
    'link-local address',
    'One more address on this network.',
    (it: string) => `The container has the address ${it} too.`,
  ],
  'driver-opt': [
    'option of the driver',
    'An option for the driver of the network.',
    (it: string) => `The driver of the network gets ${it}.`,
  ],
  'gw-priority': [
    'priority',
    'Which network is the way out of the container.',
    (it: string) => `The network with the highest number is the way out; this one has ${it}.`,
  ],
} as const;

/** `--network-alias web` */
export function readNetworkAlias(value: string): OptionValue {
  return whole(
    value,
    'alias',
    `Other containers find it as ${code(value)} too.`,
    `A name on the first network that the command gives, beside the container's own.`,
  );
}

/** `--link db:database` */
export function readLinkOption(value: string): OptionValue {
  return explain(readLink(value), ({ container, alias }) => ({
    summary: `The container ${code(container.text)} is found ${alias?.text ? `as ${code(alias.text)}` : 'by its name'}.`,
    parts: [
      ...partOf(container, 'container', 'The container to be found, by its name or id.'),
      ...(alias ? partOf(alias, 'alias', `Its name in this container: ${code(alias.text)}.`) : []),
    ],
  }));
}
