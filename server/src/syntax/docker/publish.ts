import { isIpAddress } from './ipAddress';
import { isProblem, type Piece, piece, problem, shown, type ValueProblem } from './value';

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
const A_PORT = 'a port from 0 to 65535, or a range of them';

/** The short form. Source: `nat/parse.go` and `nat/nat.go` of docker/go-connections. */
export function readPublishedPort(value: string): PublishedPort | ValueProblem {
  const { addressPiece, hostPiece, containerPiece, protocolPiece } = split(value);
  const container = readRange(containerPiece);
  if (!container) return problem(shown(containerPiece, value), A_PORT);
  const host = hostPiece && readRange(hostPiece);
  if (hostPiece && !host) return problem(hostPiece, A_PORT);
  const address = addressPiece && readAddress(addressPiece);
  if (address && isProblem(address)) return address;
  const protocol = protocolPiece;
  if (protocol && !PROTOCOLS.has(protocol.text.toLowerCase())) return problem(protocol, 'tcp, udp or sctp');
  if (host && !fits(host, container)) return problem(host, 'a range as long as the other one');
  return { container, ...(host && { host }), ...(address && { address }), ...(protocol && { protocol }) };
}

interface Pieces {
  readonly addressPiece: Piece | undefined;
  readonly hostPiece: Piece | undefined;
  readonly containerPiece: Piece;
  readonly protocolPiece: Piece | undefined;
}

/** What stands behind a second slash is dropped. */
function split(value: string): Pieces {
  const lastColon = value.lastIndexOf(':');
  const hostColon = lastColon < 1 ? -1 : value.lastIndexOf(':', lastColon - 1);
  const [port = '', protocol = ''] = value.slice(lastColon + 1).split('/');
  const portEnd = lastColon + 1 + port.length;
  const filled = (start: number, end: number) => (start < end ? piece(value, start, end) : undefined);
  return {
    addressPiece: filled(0, hostColon),
    hostPiece: filled(hostColon + 1, lastColon),
    containerPiece: piece(value, lastColon + 1, portEnd),
    protocolPiece: filled(portEnd + 1, portEnd + 1 + protocol.length),
  };
}

/** Brackets with nothing in them are no address. */
function readAddress(written: Piece): Piece | ValueProblem | undefined {
  const bare = withoutBrackets(written.text);
  if (bare === '') return undefined;
  return isIpAddress(bare) ? written : problem(written, 'an IP address');
}

/** `[::1]` is `::1`. */
export function withoutBrackets(address: string): string {
  return /^\[([^[\]]*)\]$/.exec(address)?.[1] ?? address;
}

/** One port of the container may be given a range of the host to choose from. */
function fits(host: PortRange, container: PortRange): boolean {
  const size = container.last - container.first;
  return size === 0 || size === host.last - host.first;
}

/**
 * `80` or `8000-8010`. Clients of before version 29 refuse a plus sign, and some versions drop what follows a second
 * hyphen: neither is a problem.
 */
export function readRange(text: Piece): PortRange | undefined {
  const match = /^\+?(\d+)(?:-\+?(\d+)(?:-.*)?)?$/s.exec(text.text);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last && last <= 65535 ? { ...text, first, last } : undefined;
}
