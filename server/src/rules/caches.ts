import type { Model } from '../model/buildModel';
import { type CommandWord, commandsIn, type RunCommand } from '../model/runCommands';
import type { Instruction } from '../syntax/dockerfile/nodes';
import { mountsOf } from './mounts';
import { type PackageCall, shippedStages, toPackageCall } from './packageCalls';
import type { Fix, Report } from './rule';
import { type Written, writtenIn } from './written';

/** What a package manager keeps for its next call, which the image will not see. */
export interface Cache {
  /** Where it is kept: absolute, or below `~`. */
  readonly folders: readonly string[];
  readonly isFilledBy: (call: PackageCall) => boolean;
  readonly isEmptiedBy: (call: PackageCall) => boolean;
}

/** The calls whose cache is still there at the end of a RUN of a shipped stage. */
export function* cachesKept(model: Model, cache: Cache): Iterable<PackageCall> {
  for (const calls of cachesKeptByRun(model, cache)) yield* calls;
}

/** The first such call of each RUN. */
export function* firstCachesKept(model: Model, cache: Cache): Iterable<PackageCall> {
  for (const [call] of cachesKeptByRun(model, cache)) if (call) yield call;
}

/** Says that a call leaves something behind. */
export function keptBy(call: PackageCall, what: string, fixes: () => readonly Fix[]): Report {
  return { span: call.actionSpan, message: `'${call.written}' leaves ${what} in the image.`, fixes };
}

function* cachesKeptByRun(model: Model, cache: Cache): Iterable<readonly PackageCall[]> {
  const shipped = shippedStages(model);
  for (const run of writtenIn(model, 'RUN')) {
    if (shipped.has(run.stage) && !isMounted(run.instruction, cache)) yield keptIn(model, run, cache);
  }
}

function keptIn(model: Model, { stage, instruction }: Written, cache: Cache): readonly PackageCall[] {
  const commands = commandsIn(model, stage, instruction);
  const calls = commands.map((command) => toPackageCall(model, command));
  if (!calls.some((call) => call && cache.isFilledBy(call))) return [];
  const script = model.text.slice(instruction.span.start, instruction.span.end);
  const cleaned = commands.findLastIndex((command, i) => {
    const call = calls[i];
    return call ? cache.isEmptiedBy(call) : mayRemove(model, command, cache, script);
  });
  // A function that cleans may be called further down.
  if (cleaned >= 0 && script.includes('()')) return [];
  return calls.slice(cleaned + 1).filter((call) => call && cache.isFilledBy(call)) as PackageCall[];
}

/** What lies in a mount does not go into the layer. */
function isMounted(instruction: Instruction, { folders }: Cache): boolean {
  return mountsOf(instruction).some(({ type, target }) => {
    if (target?.includes('$')) return type !== 'bind';
    return target !== undefined && folders.some((folder) => holds(plainPath(target), folder));
  });
}

function mayRemove(model: Model, command: RunCommand, { folders }: Cache, script: string): boolean {
  const { program, arguments: words } = command;
  switch (program) {
    case 'rm':
      return words.some((word) => folders.some((folder) => mayName(model, word, folder, script)));
    case 'find':
      return words.some(({ value }) => value !== undefined && folders.includes(plainPath(value)));
    case 'bash':
    case 'sh':
      return words.some(({ value }) => folders.some((folder) => value?.includes(folder)));
    default:
      return false;
  }
}

/** A variable may name the folder where the script mentions it, or where it is called after such folders. */
function mayName({ text }: Model, { value, span }: CommandWord, folder: string, script: string): boolean {
  if (value !== undefined) return holds(plainPath(value), folder);
  return script.includes(folder) || /cache|lists/i.test(text.slice(span.start, span.end));
}

function holds(outer: string, folder: string): boolean {
  return folder === outer || folder.startsWith(`${outer}/`);
}

/** The folder that a path or a pattern names, with `~` for the home folder of any user. */
function plainPath(path: string): string {
  return path
    .replace(/^(?:\/root|\/home\/[^/]+)(?=\/|$)/, '~')
    .replace(/\/[^/]*[*?[{].*$/, '')
    .replace(/\/+$/, '');
}
