import { findCommand } from '../knowledge/commands';
import { finalStage, type Model } from '../model/buildModel';
import { type Argument, type GivenFlag, readArguments } from '../model/commandArguments';
import { type CommandWord, commandsIn, type RunCommand } from '../model/runCommands';
import { lineage, type Stage } from '../model/stage';
import type { Span } from '../text/span';
import type { Fix } from './rule';
import { writtenIn } from './written';

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

/** The calls of package managers in every RUN, those behind ONBUILD included. */
export function* packageCalls(model: Model): Iterable<PackageCall> {
  for (const { stage, instruction } of writtenIn(model, 'RUN')) {
    yield* callsAmong(model, commandsIn(model, stage, instruction));
  }
}

/** The calls of package managers among the commands of one RUN. */
export function callsAmong(model: Model, commands: readonly RunCommand[]): readonly PackageCall[] {
  return commands.flatMap((command, i) => {
    const call = toPackageCall(model, command);
    return call ? { ...call, isFed: isPiped(model, commands[i - 1], command) } : [];
  });
}

/** What a command asks a package manager; undefined where it asks none, or where that cannot be read. */
export function toPackageCall(model: Model, written: RunCommand): PackageCall | undefined {
  const command = asModule(written);
  const manager = command.program.replace(/^pip[\d.]+$/, 'pip');
  const table = MANAGERS.has(manager) ? findCommand(manager, undefined) : undefined;
  if (!table) return undefined;
  const words = command.arguments.map((word) => ({ word, text: textOf(model, word) }));
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
    isFed: false,
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

function textOf({ text }: Model, { span }: CommandWord): string {
  return text.slice(span.start, span.end);
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
function isPiped({ text }: Model, before: RunCommand | undefined, { span }: RunCommand): boolean {
  if (!before) return false;
  const start = (before.arguments.at(-1)?.span ?? before.span).end;
  return /(?:^|[^|])\|(?!\|)/.test(text.slice(start, span.start));
}

/** Whether one of these flags is given, under whichever of its names. */
export function isGiven({ flags }: PackageCall, ...names: readonly string[]): boolean {
  return flags.some(({ flag }) => names.some((name) => flag.names.includes(name)));
}

/** The stages whose layers are in the image that is built: the final one, and those it builds on. */
export function shippedStages(model: Model): ReadonlySet<Stage> {
  const stage = finalStage(model);
  return new Set(stage ? lineage(stage) : []);
}

/** Puts a flag behind the word that says what to do. */
export function addFlag({ actionSpan, instruction }: PackageCall, flag: string, kind: Fix['kind']): Fix {
  const at = actionSpan.end;
  const newText = instruction.json ? `, "${flag}"` : ` ${flag}`;
  return { title: `Add '${flag}'`, kind, edits: [{ span: { start: at, end: at }, newText }] };
}
