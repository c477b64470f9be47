import type { ShellCommand, ShellWord } from '../syntax/shell/commands';
import type { Span } from '../text/span';
import { type DockerCommand, readDockerCommand } from './dockerCommand';
import { isRunByXargs, programAt, programName } from './wrappers';

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
    /** Its standard input is a pipe, a file or a text. */
    readonly isFed = false,
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
  return commands.flatMap(({ words, isFed }) => toInvocation(words, isFed) ?? []);
}

/** The docker command that a command is, or runs in the end. */
export function toInvocation(words: readonly ShellWord[], isFed = false): Invocation | undefined {
  const at = programAt(words);
  const program = words[at];
  const tool = program && toolOf(program);
  if (!tool) return undefined;
  const behind = words.slice(at + 1);
  const before = words.slice(0, at);
  const takesInput = isRunByXargs(before);
  // `xargs` takes the input for itself.
  return new Invocation(tool, program, takesInput ? withInput(behind, before) : behind, isFed && !takesInput);
}

/** `xargs` adds words at the end, or in place of the mark that `-I` names. */
function withInput(words: readonly ShellWord[], before: readonly ShellWord[]): readonly ShellWord[] {
  const mark = markAmong(before);
  if (mark !== undefined)
    return words.map((word) => (word.text.includes(mark) ? { ...word, value: undefined } : word));
  const { end } = words.at(-1) ?? before.at(-1)!;
  return [...words, { text: '$@', value: undefined, start: end, end }];
}

/** `-I {}`, `-I{}`, and `-J %` of BSD, also behind other letters. */
function markAmong(words: readonly ShellWord[]): string | undefined {
  const at = words.findIndex(({ value }) => MARK.test(value ?? ''));
  const option = words[at]?.value;
  return option?.replace(MARK, '') || (option && words[at + 1]?.value);
}

const MARK = /^-[0rtx]*[IJ]/;

function toolOf({ value }: ShellWord): Tool | undefined {
  // A package of npm may bring a program of this name.
  const isOther = value === undefined || value.includes('node_modules/');
  const name = isOther ? '' : programName(value).toLowerCase();
  return name === 'docker' || name === 'docker-compose' || name === 'podman' ? name : undefined;
}
