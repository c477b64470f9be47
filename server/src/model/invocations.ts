import { findCommand } from '../knowledge/commands';
import type { ShellCommand, ShellWord } from '../syntax/shell/commands';
import type { Span } from '../text/span';
import { type DockerCommand, readDockerCommand } from './dockerCommand';
import { baseName } from './start';

export type Tool = 'docker' | 'docker-compose' | 'podman';

/** A docker command in a script. Spans are those of the script's text. */
export class Invocation implements Span {
  private read: DockerCommand | undefined;

  constructor(
    readonly tool: Tool,
    /** The word that names the tool. */
    readonly program: ShellWord,
    /** Everything behind it. */
    readonly words: readonly ShellWord[],
  ) {}

  get start(): number {
    return this.program.start;
  }

  get end(): number {
    return (this.words.at(-1) ?? this.program).end;
  }

  get command(): DockerCommand {
    this.read ??= readDockerCommand(
      this.program,
      this.words,
      this.tool === 'docker-compose' ? 'compose' : '',
    );
    return this.read;
  }
}

/** The docker commands among the commands of a script, in the order of the text. */
export function invocationsIn(commands: readonly ShellCommand[]): readonly Invocation[] {
  return commands.flatMap(({ words }) => toInvocation(words) ?? []);
}

function toInvocation(words: readonly ShellWord[]): Invocation | undefined {
  const at = toolAt(words);
  const program = words[at];
  const tool = program && toolOf(program);
  if (!tool) return undefined;
  const behind = words.slice(at + 1);
  const isOpenEnded = words
    .slice(0, at)
    .some(({ value }) => value !== undefined && baseName(value) === 'xargs');
  return new Invocation(tool, program, isOpenEnded ? [...behind, anything(words.at(-1)!.end)] : behind);
}

/** What `xargs` adds behind the words. */
function anything(offset: number): ShellWord {
  return { text: '$@', value: undefined, start: offset, end: offset };
}

function toolOf({ value }: ShellWord): Tool | undefined {
  const name = value === undefined ? '' : baseName(value).replace(/\.exe$/i, '');
  return name === 'docker' || name === 'docker-compose' || name === 'podman' ? name : undefined;
}

/** Where the tool stands behind `sudo`, `time`, `env X=1`, `xargs` and the like; -1 where none is run. */
function toolAt(words: readonly ShellWord[]): number {
  let at = 0;
  while (at < words.length) {
    const { value } = words[at]!;
    if (value === undefined) return -1;
    if (toolOf(words[at]!)) return at;
    const runs = /^\w+=/.test(value) ? 0 : runsBehind(baseName(value));
    if (runs === undefined) return -1;
    at = skipOptions(words, at + 1, baseName(value)) + runs;
  }
  return -1;
}

/** Commands that run the one behind them, which the table of programs does not know as such. */
const PREFIXES = new Set(['env', 'time', 'nohup', 'nice', 'builtin', 'doas', 'eatmydata', 'winpty']);

/** Behind how many operands a program's own command stands; undefined where it runs none. */
function runsBehind(name: string): number | undefined {
  if (name === 'timeout') return 1;
  return PREFIXES.has(name) ? 0 : findCommand(name, undefined)?.runs;
}

function skipOptions(words: readonly ShellWord[], from: number, name: string): number {
  const flags = findCommand(name, undefined)?.flags ?? [];
  let at = from;
  while (words[at]?.value?.startsWith('-')) {
    const option = words[at]!.value!;
    const isValued = flags.some(({ names, value }) => value !== undefined && names.includes(option));
    at += isValued ? 2 : 1;
  }
  return at;
}
