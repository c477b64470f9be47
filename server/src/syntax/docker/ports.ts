import { type PortRange, readPublishedPort, readRange } from './publish';
import { isProblem, type Piece, piece, problem, shown, type ValueProblem } from './value';

/** What the client's reader of ports takes and the frontend's refuses: a plus sign, a second hyphen or slash. */
const ONLY_FOR_CLIENT = /\+|-[^:]*-|\/.*\//s;

/**
 * The ports that one word of EXPOSE names, as `80/tcp`, ranges spelled out; undefined where the word is no port.
 * An address and a host port in front are checked and dropped, as the frontend does
 * (source: `frontend/dockerfile/dockerfile2llb/convert_expose.go`).
 */
export function parseExpose(word: string): string[] | undefined {
  // Most words are nothing but a number.
  if (/^[1-9]\d{0,3}$/.test(word)) return [`${word}/tcp`];
  const read = ONLY_FOR_CLIENT.test(word) ? undefined : readPublishedPort(word);
  if (!read || isProblem(read)) return undefined;
  const { first, last } = read.container;
  const protocol = read.protocol?.text.toLowerCase() ?? 'tcp';
  return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}/${protocol}`);
}

/** `PORT[-PORT][/PROTOCOL]`, as `--expose` takes it. */
export interface ExposedPorts {
  readonly ports: PortRange;
  readonly protocol?: Piece;
}

/** Source: `parse` in `cli/command/container/opts.go` of docker/cli, which leaves the protocol to the daemon. */
export function readExposedPorts(value: string): ExposedPorts | ValueProblem {
  if (value.includes(':')) return problem({ start: 0, end: value.length }, 'a port of the container alone');
  const [port = '', protocol = ''] = value.split('/');
  const written = piece(value, 0, port.length);
  const ports = readRange(written);
  if (!ports) return problem(shown(written, value), 'a port from 0 to 65535, or a range of them');
  const start = port.length + 1;
  return { ports, ...(protocol && { protocol: piece(value, start, start + protocol.length) }) };
}
