import { findCommand } from '../knowledge/commands';
import type { Instruction } from '../syntax/dockerfile/nodes';
import type { Span } from '../text/span';
import { type Argument, type GivenFlag, readArguments } from './commandArguments';
import { type CommandWord, commandsIn, type RunCommand } from './runCommands';
import type { ShellScripts } from './shellScripts';
import type { Stage } from './stage';

/** A command that asks a package manager to do something. */
export interface PackageCall extends RunCommand {
  /** `pip` for `pip3.12`. */
  readonly manager: string;
  /** What to do, by its main name: `install`, also where `i` is written; `module install`. */
  readonly action: string;
  readonly actionSpan: Span;
  /** Program and action as written. */
  readonly written: string;
  readonly flags: readonly GivenFlag[];
  /** What is acted on; words that may belong to an unknown flag are not among them. */
  readonly operands: readonly CommandWord[];
  /** Whether words that cannot be read may hold flags. */
  readonly mayHaveMoreFlags: boolean;
  /** Whether another command writes what this one reads: an answer to its questions, perhaps. */
  readonly isFed: boolean;
}

const MANAGERS = new Set([
  ...['apt', 'apt-get', 'apk', 'dnf', 'microdnf', 'tdnf', 'yum', 'zypper'],
  ...['gem', 'go', 'npm', 'pip', 'uv', 'yarn'],
]);

/** A command of a RUN, and what it asks a package manager, if it asks one. */
export interface CommandOrCall {
  readonly command: RunCommand;
  readonly call: PackageCall | undefined;
}

/** The calls of package managers in a document, those of a RUN read when first asked for. */
export class PackageCalls {
  private readonly found = new WeakMap<Instruction, readonly CommandOrCall[]>();

  constructor(
    private readonly text: string,
    readonly scripts: ShellScripts,
  ) {}

  /** The commands of a RUN, in the order of the text. */
  of(instruction: Instruction, stage: Stage): readonly CommandOrCall[] {
    const known = this.found.get(instruction);
    if (known) return known;
    const commands = commandsIn(this, stage, instruction);
    const read = commands.map((command, i) => {
      const isFed = isPiped(this.text, commands[i - 1], command);
      return { command, call: toPackageCall(this.text, command, isFed) };
    });
    this.found.set(instruction, read);
    return read;
  }
}

/** A word behind the name of a package manager. */
interface ReadWord extends CommandWord {
  /** As written. */
  readonly text: string;
  readonly argument: Argument;
}

/** What a command asks a package manager; undefined where it asks none, or where that cannot be read. */
function toPackageCall(source: string, written: RunCommand, isFed: boolean): PackageCall | undefined {
  const command = asModule(written);
  const manager = command.program.replace(/^pip[\d.]+$/, 'pip');
  const words = readWords(source, command, manager);
  const at = words.findLastIndex(({ argument }) => argument.kind === 'subcommand');
  if (at < 0 || words.slice(0, at).some(mayBeAction)) return undefined;
  return {
    ...command,
    manager,
    action: words[at]!.argument.path.slice(1).join(' '),
    actionSpan: words[at]!.span,
    written: [command.program, ...subcommandsAmong(words)].join(' '),
    flags: words.flatMap(({ argument }) => (argument.kind === 'flags' ? argument.flags : [])),
    operands: operandsAmong(words, manager),
    mayHaveMoreFlags: words.some(mayHoldFlags),
    isFed,
  };
}

/** `python -m pip` is pip. */
function asModule(command: RunCommand): RunCommand {
  if (!/^python[\d.]*$/.test(command.program)) return command;
  const at = command.arguments.findIndex(({ value }) => !value?.startsWith('-') || value === '-m');
  const module = command.arguments[at + 1];
  if (command.arguments[at]?.value !== '-m' || module?.value === undefined) return command;
  const behind = command.arguments.slice(at + 2);
  return { ...command, program: module.value, arguments: behind, span: module.span };
}

function readWords(source: string, { arguments: words }: RunCommand, manager: string): readonly ReadWord[] {
  const command = MANAGERS.has(manager) ? findCommand(manager, undefined) : undefined;
  if (!command) return [];
  const texts = words.map(({ span }) => source.slice(span.start, span.end));
  const values = words.map(({ value }, i) => value ?? flagIn(texts[i]!));
  const given = readArguments(manager, command, values);
  return given.map((argument, i) => ({ ...words[i]!, text: texts[i]!, argument }));
}

/** Of `--target=$FOLDER` the flag is known, though its value is not. */
function flagIn(text: string): string | undefined {
  return /^--[\w-]+=/.exec(text)?.[0];
}

function subcommandsAmong(words: readonly ReadWord[]): readonly string[] {
  return words.flatMap(({ argument, text, value = text }) => (argument.kind === 'subcommand' ? value : []));
}

/** What stands behind `--` is for the compiler with gem, and an operand with any other. */
function operandsAmong(words: readonly ReadWord[], manager: string): readonly CommandWord[] {
  const dashes = words.findIndex(({ value }) => value === '--');
  const end = manager === 'gem' && dashes >= 0 ? dashes : words.length;
  return words
    .slice(0, end)
    .filter(({ argument }, i) => argument.kind === 'operand' && !isUnknownFlag(words[i - 1]));
}

/** It may take the next word as its value. */
function isUnknownFlag(word: ReadWord | undefined): boolean {
  if (word?.argument.kind !== 'flags' || word.argument.flags.length > 0) return false;
  return word.value !== undefined && word.value !== '--' && !word.value.includes('=');
}

/** A variable before the action, unless it is called after options. */
function mayBeAction({ text, argument }: ReadWord): boolean {
  return argument.kind === 'operand' && !/OPT|ARG|FLAG/i.test(text);
}

/** What a variable holds that is called after packages are packages. */
const NAMED_AFTER_PACKAGES = /^["']?\$\{?(?!\w*(?:OPT|ARG|FLAG))\w*(?:package|pkg|dep|lib|module|version)/i;

function mayHoldFlags({ value, text, argument }: ReadWord): boolean {
  if (argument.kind === 'flags') return argument.flags.length === 0 && /^["']?-[A-Za-z]/.test(text);
  if (value !== undefined || argument.kind !== 'operand') return false;
  return /^["']?[$`-]/.test(text) && !NAMED_AFTER_PACKAGES.test(text);
}

/** `yes | apt-get install curl` */
function isPiped(source: string, before: RunCommand | undefined, { span }: RunCommand): boolean {
  if (!before) return false;
  const start = (before.arguments.at(-1)?.span ?? before.span).end;
  return /(?:^|[^|])\|(?!\|)/.test(source.slice(start, span.start));
}
