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
  ...['apt', 'apt-get', 'apk', 'dnf', 'microdnf', 'yum', 'zypper'],
  ...['gem', 'go', 'npm', 'pip', 'yarn'],
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

/** What a command asks a package manager; undefined where it asks none, or where that cannot be read. */
function toPackageCall(source: string, written: RunCommand, isFed: boolean): PackageCall | undefined {
  const command = asModule(written);
  const manager = command.program.replace(/^pip[\d.]+$/, 'pip');
  const table = MANAGERS.has(manager) ? findCommand(manager, undefined) : undefined;
  if (!table) return undefined;
  const words = command.arguments.map((word) => ({
    word,
    text: source.slice(word.span.start, word.span.end),
  }));
  const given = readArguments(
    manager,
    table,
    words.map(({ word, text }) => word.value ?? flagIn(text)),
  );
  const at = given.findLastIndex(({ kind }) => kind === 'subcommand');
  if (at < 0 || words.slice(0, at).some(({ text }, i) => mayBeAction(text, given[i]))) return undefined;
  return {
    ...command,
    manager,
    action: given[at]!.path.slice(1).join(' '),
    actionSpan: words[at]!.word.span,
    written: [command.program, ...subcommandsIn(command, given)].join(' '),
    flags: given.flatMap((argument) => (argument.kind === 'flags' ? argument.flags : [])),
    operands: operandsIn(command, given),
    mayHaveMoreFlags: words.some(({ word, text }, i) => mayHoldFlags(word, text, given[i])),
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

/** Of `--target=$FOLDER` the flag is known, though its value is not. */
function flagIn(text: string): string | undefined {
  return /^--[\w-]+=/.exec(text)?.[0];
}

function subcommandsIn(command: RunCommand, given: readonly Argument[]): readonly string[] {
  return command.arguments.flatMap(({ value }, i) =>
    given[i]?.kind === 'subcommand' && value !== undefined ? value : [],
  );
}

/** What stands behind `--` is for the compiler with gem, and an operand with any other. */
function operandsIn(command: RunCommand, given: readonly Argument[]): readonly CommandWord[] {
  const dashes = command.arguments.findIndex(({ value }) => value === '--');
  const end = command.program === 'gem' && dashes >= 0 ? dashes : command.arguments.length;
  return command.arguments
    .slice(0, end)
    .filter((_, i) => given[i]?.kind === 'operand' && !isUnknownFlag(command.arguments[i - 1], given[i - 1]));
}

/** It may take the next word as its value. */
function isUnknownFlag(word: CommandWord | undefined, argument: Argument | undefined): boolean {
  if (argument?.kind !== 'flags' || argument.flags.length > 0) return false;
  return word?.value !== undefined && word.value !== '--' && !word.value.includes('=');
}

/** What a variable holds that is called after packages are packages. */
const NAMED_AFTER_PACKAGES = /^["']?\$\{?(?!\w*(?:OPT|ARG|FLAG))\w*(?:package|pkg|dep|lib|module|version)/i;

/** A variable before the action, unless it is called after options. */
function mayBeAction(text: string, argument: Argument | undefined): boolean {
  return argument?.kind === 'operand' && !/OPT|ARG|FLAG/i.test(text);
}

function mayHoldFlags({ value }: CommandWord, text: string, argument: Argument | undefined): boolean {
  if (argument?.kind === 'flags') return argument.flags.length === 0 && /^-[A-Za-z]/.test(text);
  if (value !== undefined || argument?.kind !== 'operand') return false;
  return /^["']?[$`-]/.test(text) && !NAMED_AFTER_PACKAGES.test(text);
}

/** `yes | apt-get install curl` */
function isPiped(source: string, before: RunCommand | undefined, { span }: RunCommand): boolean {
  if (!before) return false;
  const start = (before.arguments.at(-1)?.span ?? before.span).end;
  return /(?:^|[^|])\|(?!\|)/.test(source.slice(start, span.start));
}
