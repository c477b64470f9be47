import { code } from '../../../knowledge/markdown';
import ports from '../../../knowledge/tables/ports.json';
import { isIpv4, isLoopback } from '../../../syntax/docker/ipAddress';
import {
  type PortRange,
  type PublishedPort,
  readPublishedPort,
  withoutBrackets,
} from '../../../syntax/docker/publish';
import { readLongPublishedPort } from '../../../syntax/docker/publishLong';
import type { Setting } from '../../../syntax/docker/settings';
import type { Piece } from '../../../syntax/docker/value';
import type { ExplainedPart, OptionValue } from '../optionValue';
import { partOf } from './part';
import { explain, type Meanings, meaningOf } from './words';

/** `--publish 127.0.0.1:8080:80/tcp`, `--publish published=8080,target=80`. */
export function readPublish(value: string): OptionValue {
  if (!value.includes('='))
    return { ...explain(readPublishedPort(value), explainPublished), ...loneAddress(value) };
  return explain(readLongPublishedPort(value), (read) => {
    const { summary, parts } = explainPublished(read);
    const all = [...read.settings.flatMap(keyPart), ...parts];
    return { ...(summary && { summary }), parts: all.sort((one, other) => one.start - other.start) };
  });
}

/** `127.0.0.1:80` is refused, as the address takes the place of a port. */
function loneAddress(value: string): Pick<OptionValue, 'summary'> {
  const [, address = '', port = ''] = /^([\d.]+):(\d+)(?:\/\w+)?$/.exec(value) ?? [];
  if (!isIpv4(address)) return {};
  const both = code(`${address}:${port}:${port}`);
  const free = code(`${address}::${port}`);
  return {
    summary: `An address needs both ports behind it: ${both}, or ${free} for a free port of the host.`,
  };
}

function explainPublished(read: PublishedPort): OptionValue {
  return { summary: summaryOf(read), parts: partsOf(read) };
}

function keyPart({ key }: Setting): readonly ExplainedPart[] {
  return partOf(key, 'key', meaningOf(KEYS, key.text) ?? 'A container passes over this key.');
}

const KEYS: Meanings = {
  published: 'The port of the host.',
  target: 'The port of the container.',
  protocol: 'TCP, UDP or SCTP.',
};

function summaryOf({ address, host, container, protocol }: PublishedPort): string {
  const suffix = protocol && protocol.text.toLowerCase() !== 'tcp' ? ` (${protocol.text.toUpperCase()})` : '';
  const many = container.last > container.first;
  return `${portsInWords(container)} in the container${suffix}, reachable on ${hostInWords(host, many)} of ${whereInWords(address)}.`;
}

export function portsInWords({ first, last }: PortRange): string {
  return first === last ? `Port ${first}` : `Ports ${first} to ${last}`;
}

function hostInWords(host: PortRange | undefined, isMany: boolean): string {
  if (!host || host.last === 0) return isMany ? 'free ports' : 'a free port';
  if (host.first === host.last) return `port ${host.first}`;
  return isMany ? `ports ${host.first} to ${host.last}` : `a free port from ${host.first} to ${host.last}`;
}

function whereInWords(address: Piece | undefined): string {
  const text = address && withoutBrackets(address.text);
  if (text === undefined) return 'every address of this host';
  if (text === '0.0.0.0') return 'every IPv4 address of this host';
  if (text === '::') return 'every IPv6 address of this host';
  if (isLoopback(text)) return `${code(text)}, so from this host only`;
  return `the address ${code(text)} of this host`;
}

function partsOf(read: PublishedPort): readonly ExplainedPart[] {
  const { address, host, container, protocol } = read;
  return [
    ...(address ? partOf(address, 'address of the host', `Opened on ${whereInWords(address)}.`) : []),
    ...(host ? partOf(host, 'port of the host', hostText(read)) : []),
    ...partOf(container, 'port of the container', containerText(container, protocol)),
    ...(protocol ? partOf(protocol, 'protocol', protocolText(protocol)) : []),
  ];
}

function hostText({ host, container }: PublishedPort): string {
  const isMany = container.last > container.first;
  const opened = hostInWords(host, isMany);
  return `What arrives at ${opened} of the host goes to the container.`;
}

function containerText(container: PortRange, protocol: Piece | undefined): string {
  const usual = usualService(container, protocol);
  return `The program in the container must listen there.${usual ? ` It is ${usual}.` : ''}`;
}

export function usualService({ first, last }: PortRange, protocol: Piece | undefined): string | undefined {
  const name = protocol?.text.toLowerCase() ?? 'tcp';
  const known = first === last ? ports.find((one) => one.port === first && one.protocol === name) : undefined;
  if (!known) return undefined;
  return known.service.startsWith('often ') ? known.service : `the usual port of ${known.service}`;
}

export function protocolText({ text }: Piece): string {
  return text.toLowerCase() === 'tcp' ? 'TCP, as it is without it.' : `${text.toUpperCase()} only, not TCP.`;
}
