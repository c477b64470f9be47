import { type Piece, piece, problem, type ValueProblem } from './value';

/** `[[ADDRESS:]HOST:]CONTAINER[/PROTOCOL]`, as `--publish` and EXPOSE take it. */
export interface PublishedPort {
  readonly address?: Piece;
  readonly host?: PortRange;
  readonly container: PortRange;
  readonly protocol?: Piece;
}

export interface PortRange extends Piece {
  readonly first: number;
  readonly last: number;
}

const PROTOCOLS = new Set(['tcp', 'udp', 'sctp']);

/** Source: `nat/parse.go` and `nat/nat.go` of docker/go-connections. */
export function readPublishedPort(value: string): PublishedPort | ValueProblem {
  const slash = value.indexOf('/', value.lastIndexOf(':') + 1);
  const end = slash < 0 ? value.length : slash;
  const lastColon = value.lastIndexOf(':', end);
  const hostEnd = Math.max(lastColon, 0);
  const hostColon = lastColon < 1 ? -1 : value.lastIndexOf(':', lastColon - 1);
  const container = readRange(piece(value, lastColon + 1, end));
  if (!container) return problem({ start: lastColon + 1, end }, A_PORT);
  const hostPiece = piece(value, hostColon + 1, hostEnd);
  const host = hostPiece.text === '' ? undefined : readRange(hostPiece);
  if (!host && hostPiece.text !== '') return problem(hostPiece, A_PORT);
  const address = hostColon > 0 ? piece(value, 0, hostColon) : undefined;
  if (address && !isAddress(address.text)) return problem(address, 'an IP address');
  const protocol = slash < 0 || slash + 1 === value.length ? undefined : readProtocol(value, slash + 1);
  if (protocol && !PROTOCOLS.has(protocol.text.toLowerCase())) return problem(protocol, 'tcp, udp or sctp');
  if (host && !fits(host, container)) return problem(host, 'a range as long as the other one');
  return { container, ...(host && { host }), ...(address && { address }), ...(protocol && { protocol }) };
}

/** What stands behind a second slash is dropped. */
function readProtocol(value: string, start: number): Piece {
  const slash = value.indexOf('/', start);
  return piece(value, start, slash < 0 ? value.length : slash);
}

const A_PORT = 'a port from 0 to 65535, or a range of them';

/** One port of the container may be given a range of the host to choose from. */
function fits(host: PortRange, container: PortRange): boolean {
  const size = container.last - container.first;
  return size === 0 || size === host.last - host.first;
}

function readRange(text: Piece): PortRange | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text.text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65535 ? { ...text, first, last } : undefined;
}

/** Good enough to tell an address from a slip: IPv4, or IPv6 with or without brackets. */
export function isAddress(text: string): boolean {
  return IPV4.test(text) || /^\[?[\da-fA-F:.]*:[\da-fA-F:.]*\]?$/.test(text);
}

const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);
