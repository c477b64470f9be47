import { type Piece, piece, problem, shown, splitAtCommas, type ValueProblem } from './value';

/** `[SOURCE:]TARGET[:MODE,...]`, as `--volume` takes it. */
export interface VolumeSpec {
  /** A path of the host, a volume by its name, or a new volume without one. */
  readonly kind: 'bind' | 'volume' | 'anonymous';
  readonly source?: Piece;
  readonly target: Piece;
  readonly modes: readonly Piece[];
}

/** The client takes what is this short for a path, colons and all. */
const TWO_BYTES = /^(?:[\0-\x7f]{1,2}|[\x80-\u07ff])$/;

/**
 * A colon behind a single letter belongs to a drive of Windows. Modes are not checked.
 * Source: `internal/volumespec/volumespec.go` of docker/cli.
 */
export function readVolume(value: string): VolumeSpec | ValueProblem {
  if (value === '') return problem({ start: 0, end: 0 }, 'a path in the container');
  if (TWO_BYTES.test(value)) return specOf([piece(value, 0, value.length)], []);
  const sections = sectionsOf(value);
  const empty = sections.find(({ text }) => text === '');
  const surplus = sections[3];
  // The client stops at what comes first.
  if (empty && (!surplus || empty.start < surplus.start)) return problem(shown(empty), 'a path');
  if (surplus) return problem({ start: surplus.start - 1, end: value.length }, 'SOURCE:TARGET:MODE');
  const [first, second, modes] = sections;
  if (!second) return specOf([first!], []);
  return specOf([first!, second], modes ? splitAtCommas(value, modes) : []);
}

function specOf(paths: readonly Piece[], modes: readonly Piece[]): VolumeSpec {
  const [first, second] = paths;
  if (!second) return { kind: 'anonymous', target: first!, modes };
  return { kind: isHostPath(first!.text) ? 'bind' : 'volume', source: first!, target: second, modes };
}

function sectionsOf(value: string): readonly Piece[] {
  const sections: Piece[] = [];
  let start = 0;
  for (let at = 0; at <= value.length; at++) {
    const isEnd = at === value.length || (value[at] === ':' && !/^\p{L}$/u.test(value.slice(start, at)));
    if (!isEnd) continue;
    sections.push(piece(value, start, at));
    start = at + 1;
  }
  return sections;
}

function isHostPath(source: string): boolean {
  return /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
}
