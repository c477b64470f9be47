import { parseInteger } from './integer';
import { type Piece, piece, problem, shown, type ValueProblem } from './value';

/** `nofile=1024:2048`, as `--ulimit` takes it. */
export interface UlimitSpec {
  readonly name: Piece;
  readonly soft: Limit;
  /** Undefined where it is the same as the soft one. */
  readonly hard?: Limit;
}

export interface Limit extends Piece {
  /** -1 is no limit. */
  readonly amount: bigint;
}

const NAMES = new Set(
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  ),
);

/** Source: `ulimit.go` of docker/go-units. */
export function readUlimit(value: string): UlimitSpec | ValueProblem {
  const equals = value.indexOf('=');
  const name = piece(value, 0, equals < 0 ? value.length : equals);
  if (equals < 0) return problem(name, 'a limit such as nofile=1024:2048');
  if (!NAMES.has(name.text)) return problem(shown(name), 'a limit such as nofile or nproc');
  const colon = value.indexOf(':', equals);
  const last = value.indexOf(':', colon + 1);
  if (colon >= 0 && last >= 0)
    return problem({ start: last, end: value.length }, 'one or two numbers, as in 1024:2048');
  const soft = readLimit(value, equals + 1, colon < 0 ? value.length : colon);
  if ('expected' in soft) return soft;
  const hard = colon < 0 ? undefined : readLimit(value, colon + 1, value.length);
  if (hard && 'expected' in hard) return hard;
  if (hard && isAbove(soft, hard)) return problem(soft, 'a soft limit that is not above the hard one');
  return { name, soft, ...(hard && { hard }) };
}

/** Newer clients read `infinity` too. */
function readLimit(value: string, start: number, end: number): Limit | ValueProblem {
  const text = piece(value, start, end);
  const amount = text.text === 'infinity' ? -1n : parseInteger(text.text);
  if (amount === undefined) return problem(shown(text), 'a whole number, or -1 for no limit');
  return { ...text, amount };
}

function isAbove(soft: Limit, hard: Limit): boolean {
  return hard.amount !== -1n && (soft.amount === -1n || soft.amount > hard.amount);
}
