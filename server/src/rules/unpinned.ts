import type { Model } from '../model/buildModel';
import type { CommandWord } from '../model/runCommands';
import { isGiven, type PackageCall, packageCalls } from './packageCalls';
import type { Report } from './rule';

/** How versions are named to a package manager. */
export interface Versions {
  readonly managers: readonly string[];
  readonly actions: readonly string[];
  /** Whether a word is the name of a package without a version, neither a file nor an address. */
  readonly isUnpinned: (word: string, call: PackageCall) => boolean;
  /** Flags that take the versions from elsewhere. */
  readonly sources?: readonly string[];
}

/** One report for each command that installs packages without naming a version. */
export function* unpinned(model: Model, versions: Versions): Iterable<Report> {
  const { managers, actions, isUnpinned, sources = [] } = versions;
  for (const call of packageCalls(model)) {
    if (!managers.includes(call.manager) || !actions.includes(call.action)) continue;
    if (isGiven(call, ...sources) || (sources.length > 0 && call.mayHaveMoreFlags)) continue;
    const found = call.operands.filter(({ value }) => value !== undefined && isUnpinned(value, call));
    if (found[0]) yield { span: found[0].span, message: messageOn(found) };
  }
}

/** A path or an address, in any package manager. */
export function isElsewhere(word: string): boolean {
  return /^[./~]|:\/\//.test(word);
}

/** `name-1`, `name=1`, `name:stream`, `@group`, `feature(x)` and files are left out; `+name` and `!name` are for zypper. */
const PINNED_RPM = /-\d|[=<>:@(/]|\.rpm$|^[+!]/;

/** The name of an RPM package without a version. */
export function isUnpinnedRpm(word: string): boolean {
  return !isElsewhere(word) && !PINNED_RPM.test(word);
}

function messageOn(words: readonly CommandWord[]): string {
  const names = words.map(({ value }) => `'${value}'`);
  const version = 'the version that is the newest on that day';
  if (names.length === 1) return `${names[0]} comes in ${version}.`;
  const listed = names.length > 3 ? [names[0], `${names.length - 1} other packages`] : names;
  return `${listed.slice(0, -1).join(', ')} and ${listed.at(-1)} each come in ${version}.`;
}
