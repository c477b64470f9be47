import type { Model } from '../model/buildModel';
import type { Written } from '../model/instructions';
import type { CommandWord, RunCommand } from '../model/runCommands';
import type { Instruction } from '../syntax/dockerfile/nodes';
import { mountsOf } from './mounts';
import { type PackageCall, shippedStages } from './packageCalls';
import type { Fix, Report } from './rule';

/** What a package manager keeps for its next call, which the image will not see. */
export interface Cache {
  /** Where it is kept: absolute, or below `~`. */
  readonly folders: readonly string[];
  readonly isFilledBy: (call: PackageCall) => boolean;
  readonly isEmptiedBy: (call: PackageCall) => boolean;
  /** What a file says that puts it into a place of its own, for all its calls. */
  readonly moved?: RegExp;
  /** Whether a RUN keeps none, or keeps it somewhere else. */
  readonly isAbsentFrom?: (run: Written, model: Model) => boolean;
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

/** Whether a variable is set for a RUN: by ENV, by ARG, or in the command. */
export function isSet(name: string, { stage, instruction: { span } }: Written, { text }: Model): boolean {
  return stage.image.variables.get(name) !== undefined || text.slice(span.start, span.end).includes(name);
}

function* cachesKeptByRun(model: Model, cache: Cache): Iterable<readonly PackageCall[]> {
  if (cache.moved?.test(model.text)) return;
  const shipped = shippedStages(model);
  for (const run of model.instructions.written('RUN')) {
    const calls = shipped.has(run.stage) ? keptIn(model, run, cache) : [];
    const isKept = calls.length > 0 && !isMounted(run.instruction, cache);
    if (isKept && !cache.isAbsentFrom?.(run, model)) yield calls;
  }
}

function keptIn(model: Model, { stage, instruction }: Written, cache: Cache): readonly PackageCall[] {
  const commands = model.packages.of(instruction, stage);
  if (!commands.some(({ call }) => call && cache.isFilledBy(call))) return [];
  const script = model.text.slice(instruction.span.start, instruction.span.end);
  const isNamed = cache.folders.some((folder) => script.includes(folder));
  const cleaned = commands.findLastIndex(({ command, call }) =>
    call ? cache.isEmptiedBy(call) : mayRemove(model, command, cache, isNamed),
  );
  // A function that cleans may be called further down.
  if (cleaned >= 0 && script.includes('()')) return [];
  return commands.slice(cleaned + 1).flatMap(({ call }) => (call && cache.isFilledBy(call) ? call : []));
}

/** What lies in a mount does not go into the layer. */
function isMounted(instruction: Instruction, { folders }: Cache): boolean {
  return mountsOf(instruction).some(({ type, target }) => {
    if (target?.includes('$')) return type !== 'bind';
    return target !== undefined && isOneOf(folders, target);
  });
}

/** A variable may name the folder where the script names it somewhere. */
function mayRemove(model: Model, command: RunCommand, { folders }: Cache, isNamed: boolean): boolean {
  const { program, arguments: words } = command;
  switch (program) {
    case 'rm':
      return words.some((word) =>
        word.value === undefined ? isNamed || isNamedAfterCache(model, word) : isOneOf(folders, word.value),
      );
    case 'find':
      return words.some(({ value }) => value !== undefined && folders.includes(plainPath(value)));
    case 'bash':
    case 'sh':
      return words.some(({ value }) => folders.some((folder) => value?.includes(folder)));
    default:
      return false;
  }
}

function isNamedAfterCache({ text }: Model, { span }: CommandWord): boolean {
  return /cache|lists/i.test(text.slice(span.start, span.end));
}

/** A folder of the cache, or one that holds it. */
function isOneOf(folders: readonly string[], path: string): boolean {
  const outer = plainPath(path);
  return folders.some((folder) => folder === outer || folder.startsWith(`${outer}/`));
}

/** The folder that a path or a pattern names, with `~` for the home folder of any user. */
function plainPath(path: string): string {
  return path
    .replace(/^(?:\/root|\/home\/[^/]+)(?=\/|$)/, '~')
    .replace(/\/[^/]*[*?[{].*$/, '')
    .replace(/(?<!\/)\/+$/, '');
}
