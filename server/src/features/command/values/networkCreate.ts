import { code } from '../../../knowledge/markdown';
import { readSetting } from '../../../syntax/docker/settings';
import { readGateways, readIpRanges, readSubnets } from '../../../syntax/docker/subnet';
import { isProblem, type Piece, type ValueProblem } from '../../../syntax/docker/value';
import { NOTHING, type OptionValue } from '../optionValue';
import { partOf } from './part';

/** `network create --subnet 10.0.0.0/24`. */
export function readSubnet(value: string): OptionValue {
  return explain(
    readSubnets(value),
    'subnet',
    (text) => `${code(text)}${sizeOf(text)}: the addresses of the network.`,
  );
}

/** `--ip-range 10.0.0.128/25`. */
export function readIpRange(value: string): OptionValue {
  return explain(
    readIpRanges(value),
    'range',
    (text) => `${code(text)}${sizeOf(text)}: containers get theirs from these.`,
  );
}

/** `--gateway 10.0.0.1`. */
export function readGateway(value: string): OptionValue {
  return explain(readGateways(value), 'gateway', (text) => `${code(text)}: the way out of the network.`);
}

function explain(
  pieces: readonly Piece[] | ValueProblem,
  title: string,
  say: (text: string) => string,
): OptionValue {
  if (isProblem(pieces)) return { parts: [], problem: pieces };
  return {
    parts: pieces.flatMap((piece) =>
      partOf(piece, title, /^[\da-fA-F.:]+(?:\/\d+)?$/.test(piece.text) ? say(piece.text) : undefined),
    ),
  };
}

/** How many addresses an IPv4 network has. */
function sizeOf(text: string): string {
  const bits = /^\d+(?:\.\d+){3}\/(\d+)$/.exec(text)?.[1];
  if (bits === undefined || Number(bits) > 32) return '';
  const count = 2 ** (32 - Number(bits));
  return count === 1 ? ', 1 address' : `, ${count} addresses`;
}

const DRIVERS: Readonly<Record<string, string | undefined>> = {
  bridge: 'A network inside one host; containers reach each other by name.',
  overlay: 'A network over the hosts of a swarm.',
  macvlan: 'Containers stand in the network of the host, with hardware addresses of their own.',
  ipvlan: 'Containers stand in the network of the host, with the hardware address of the host.',
  nat: 'Windows: a network behind the address of the host.',
  transparent: 'Windows: containers stand in the network of the host.',
};

/** `network create --driver overlay`. */
export function readNetworkDriver(value: string): OptionValue {
  if (value === '') return NOTHING;
  const summary = Object.hasOwn(DRIVERS, value)
    ? DRIVERS[value]
    : `The plugin ${code(value)} makes the network.`;
  return { ...(summary && { summary }), parts: [] };
}

/** `network create --aux-address router=192.168.1.5`. */
export function readAuxiliaryAddress(value: string): OptionValue {
  const { key, value: address } = readSetting(value);
  if (!address || address.text === '' || key.text === '') return NOTHING;
  return {
    summary: `Docker hands out ${code(address.text)} to no container; it is that of ${code(key.text)}.`,
    parts: [
      ...partOf(key, 'name', `What has the address: ${code(key.text)}.`),
      ...partOf(address, 'address', 'It must lie in a subnet of the network.'),
    ],
  };
}
