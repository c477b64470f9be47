import type { ShellScript } from '../../model/shellScripts';
import type { Span } from '../../text/span';

/** A `|` of a script, and the program to its left. */
export interface Pipe {
  /** In the Dockerfile. */
  readonly span: Span;
  /** Undefined where the name rests on a variable. */
  readonly left: string | undefined;
  /** The words of the command to its right. */
  readonly right: readonly (string | undefined)[];
  /** Whether `set -o pipefail` stands before it in the same script. */
  readonly isGuarded: boolean;
}

/** What may stand between `|` and the next command: white space, comments, and the starts of compound commands. */
const BEFORE_COMMAND = /^(?:\s|\\\r?\n|#.*\n|[({!]|(?:while|until|if|time)\s)*$/;

/** The pipes of a script, in order. A `|` is one when it stands between two commands and nothing else does. */
export function pipesOf({ text: { text }, text: mapped, commands }: ShellScript): readonly Pipe[] {
  const pipes: Pipe[] = [];
  const setsPipefail = commands.findIndex(({ words }) => isPipefail(words.map(({ value }) => value)));
  const ends = commands.map(({ end }, index) => ({ end, index })).sort((a, b) => a.end - b.end);
  let next = 0;
  let ended = 0;
  for (let at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1)) {
    while (next < commands.length && commands[next]!.start <= at) next++;
    while (ended < ends.length && ends[ended]!.end <= at) ended++;
    const left = ends[ended - 1];
    const right = commands[next];
    if (!left || !right || !isPipe(text, left.end, at, right.start)) continue;
    const program = commands[left.index]!.words[0]?.value;
    const isGuarded = setsPipefail >= 0 && commands[setsPipefail]!.start < at;
    pipes.push({
      span: mapped.sourceSpan({ start: at, end: at + 1 }),
      left: program,
      right: right.words.map(({ value }) => value),
      isGuarded,
    });
  }
  return pipes;
}

/** `set -o pipefail`, `set -euxo pipefail` */
function isPipefail([program, ...words]: readonly (string | undefined)[]): boolean {
  return (
    program === 'set' && words.some((word, i) => word === 'pipefail' && /^-\w*o$/.test(words[i - 1] ?? ''))
  );
}

/** Neither `||` nor `>|`, and not within a comment; `left` and `right` are where the commands next to it end and start. */
function isPipe(text: string, left: number, at: number, right: number): boolean {
  if (text[at + 1] === '|' || /[|>\\]/.test(text[at - 1] ?? '')) return false;
  const start = text[at + 1] === '&' ? at + 2 : at + 1;
  // Between two neighbours of a pipe, nothing is long but comments.
  if (right - start > 5_000 || !BEFORE_COMMAND.test(text.slice(start, right))) return false;
  return !/(?:^|\s)#.*$/.test(text.slice(left, at));
}
