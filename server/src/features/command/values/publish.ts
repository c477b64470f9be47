import { code } from '../../../knowledge/markdown';
import ports from '../../../knowledge/tables/ports.json';
import { type PortRange, type PublishedPort, readPublishedPort } from '../../../syntax/docker/publish';
import { isProblem, type Piece } from '../../../syntax/docker/value';
import type { ExplainedPart, OptionValue } from '../optionValue';

/** `--publish 127.0.0.1:8080:80/tcp`. */
export function readPublish(value: string): OptionValue {
  const read = readPublishedPort(value);
  if (isProblem(read)) return { parts: [], problem: read };
  return { summary: summaryOf(read), parts: partsOf(read) };
}

function summaryOf({ address, host, container, protocol }: PublishedPort): string {
  const suffix = protocol && protocol.text.toLowerCase() !== 'tcp' ? ` (${protocol.text.toUpperCase()})` : '';
  const many = container.last > container.first;
  return `${portsInWords(container)} in the container${suffix}, reachable on ${hostInWords(host, many)} of ${whereInWords(address)}.`;
}

function portsInWords({ first, last }: PortRange): string {
  return first === last ? `Port ${first}` : `Ports ${first} to ${last}`;
}

function hostInWords(host: PortRange | undefined, isMany: boolean): string {
  if (!host || host.last === 0) return isMany ? 'free ports' : 'a free port';
  if (host.first === host.last) return `port ${host.first}`;
  return isMany ? `ports ${host.first} to ${host.last}` : `a free port from ${host.first} to ${host.last}`;
}

function whereInWords(address: Piece | undefined): string {
  const text = address?.text.replace(/^\[(.*)\]$/, '$1');
  if (text === undefined) return 'every address of this host';
  if (text === '0.0.0.0') return 'every IPv4 address of this host';
  if (text === '::') return 'every IPv6 address of this host';
  if (/^127\.|^::1$/.test(text)) return `${code(text)}, so from this host only`;
  return `the address ${code(text)} of this host`;
}

function partsOf(read: PublishedPort): readonly ExplainedPart[] {
  const { address, host, container, protocol } = read;
  return [
    ...(address ? [{ ...at(address), title: 'address of the host', text: addressText(address) }] : []),
    ...(host ? [{ ...at(host), title: 'port of the host', text: hostText(read) }] : []),
    { ...at(container), title: 'port of the container', text: containerText(container, protocol) },
    ...(protocol ? [{ ...at(protocol), title: 'protocol', text: protocolText(protocol) }] : []),
  ];
}

function at({ start, end }: Piece): { start: number; end: number } {
  return { start, end };
}

function addressText(address: Piece): string {
  return `Opened on ${whereInWords(address)}.`;
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

function usualService({ first, last }: PortRange, protocol: Piece | undefined): string | undefined {
  const name = protocol?.text.toLowerCase() ?? 'tcp';
  const known = first === last ? ports.find((one) => one.port === first && one.protocol === name) : undefined;
  if (!known) return undefined;
  return known.service.startsWith('often ') ? known.service : `the usual port of ${known.service}`;
}

function protocolText({ text }: Piece): string {
  return text.toLowerCase() === 'tcp'
    ? 'TCP, as it is without it.'
    : `${text.toUpperCase()} only; TCP is not published with it.`;
}
