import type { ShellWord } from '../syntax/shell/commands';
import { isShell, programAt, programName } from './wrappers';

/** What a command hands to a shell: a script in one word, or words that are one command. */
export type NestedScript =
  | { readonly kind: 'script'; readonly word: ShellWord }
  /** `name='...'` of an alias: more words may follow where it is used. */
  | { readonly kind: 'alias'; readonly word: ShellWord }
  | { readonly kind: 'command'; readonly words: readonly ShellWord[] }
  /** The words of a command, which no shell reads again. */
  | { readonly kind: 'arguments'; readonly words: readonly ShellWord[] };

/** Finds `sh -c '...'` wherever it stands in a command, and what `eval`, `ssh`, `su -c` and the like are given. */
export function nestedScripts(words: readonly ShellWord[]): readonly NestedScript[] {
  const at = programAt(words);
  const name = nameAt(words, at);
  if (PRINTERS.has(name)) return [];
  if (name === 'alias') return words.slice(at + 1).map((word) => ({ kind: 'alias', word }));
  const script = scriptOfShell(words) ?? scriptOf(words, at, name);
  const scripts: readonly NestedScript[] = script ? [{ kind: 'script', word: script }] : [];
  if (name === 'find') return [...scripts, ...executedBy(words.slice(at + 1))];
  if (name === 'tmux') return [...scripts, ...typedInto(words.slice(at + 1))];
  const behind = RUNS_PACKAGE.has(name) ? words.findIndex(({ value }) => value === 'concurrently') : at;
  if (nameAt(words, behind) === 'concurrently')
    return commandLines(words.slice(behind + 1), /^(?:-[clmnpst]|--(?:names|prefix.*))$/);
  const joined = joinedWords(words, at, name) ?? [];
  if (joined.length > 1) return [{ kind: 'command', words: joined }, ...scripts];
  return joined[0] ? [{ kind: 'script', word: joined[0] }] : scripts;
}

function nameAt(words: readonly ShellWord[], at: number): string {
  return programName(words[at]?.value ?? '');
}

/** Of programs that take one in a word of theirs. */
function scriptOf(words: readonly ShellWord[], at: number, name: string): ShellWord | undefined {
  if (name === 'trap') return words[at + 1];
  return TAKE_COMMAND.has(name) ? behindOption(words, at + 1) : undefined;
}

/** Whether the lines that a command reads from standard input are a script to it. */
export function readsScript(words: readonly ShellWord[]): boolean {
  const at = programAt(words);
  const name = nameAt(words, at);
  if (name === 'ssh') {
    const remote = joinedWords(words, at, name) ?? [];
    return remote.length === 0 || readsScript(remote);
  }
  const rest = words.slice(at + 1);
  return isShell(name) && rest.every(({ value }) => value !== undefined && /^-[^c]*$/.test(value));
}

/** `npx concurrently`; what else they run has a name of npm's. */
const RUNS_PACKAGE = new Set(['npx', 'bunx', 'pnpx', 'pnpm', 'yarn']);

/** What they are given is text to them. */
const PRINTERS = new Set(['echo', 'printf', 'grep', 'sed', 'awk']);
/** With `-c`. */
const TAKE_COMMAND = new Set(['su', 'runuser', 'sg', 'script', 'flock', 'vagrant']);

/** The word behind `-c`, `-lc`, `-euxc` of a shell, which may itself be an argument of another program. */
function scriptOfShell(words: readonly ShellWord[]): ShellWord | undefined {
  for (let at = 0; at < words.length; at++) {
    if (!isShell(programName(words[at]!.value ?? ''))) continue;
    let next = at + 1;
    while (/^[-+]\w*o$/.test(words[next]?.value ?? '') || /^-[^c]*$/.test(words[next]?.value ?? ''))
      next += /o$/.test(words[next]!.value!) ? 2 : 1;
    if (/^-\w*c\w*$/.test(words[next]?.value ?? '')) return words[next + 1];
    at = next - 1;
  }
  return undefined;
}

/** The commands behind `-exec` of `find`, but for those that start a shell. */
function executedBy(words: readonly ShellWord[]): readonly NestedScript[] {
  const found: NestedScript[] = [];
  let command: ShellWord[] | undefined;
  for (const [i, word] of words.entries()) {
    const isEnd = word.value === ';' || (word.value === '+' && isFound(words[i - 1]));
    if (!command) command = /^-(?:exec|ok)(?:dir)?$/.test(word.value ?? '') ? [] : undefined;
    else if (!isEnd) command.push(isFound(word) ? { ...word, value: undefined } : word);
    else {
      if (startsNoShell(command)) found.push({ kind: 'arguments', words: command });
      command = undefined;
    }
  }
  return command && startsNoShell(command) ? [...found, { kind: 'arguments', words: command }] : found;
}

function startsNoShell(command: readonly ShellWord[]): boolean {
  return command.length > 0 && !command.some(({ value }) => isShell(programName(value ?? '')));
}

/** `find` puts what it finds in place of `{}`. */
function isFound(word: ShellWord | undefined): boolean {
  return word?.value?.includes('{}') ?? false;
}

const OPENS_WINDOW =
  /^(?:new|new-session|neww|new-window|splitw|split-window|respawn[pw]|respawn-(?:pane|window)|popup|display-popup|send|send-keys)$/;

/** The command lines, each in one word, that `tmux` runs in a window or types into one. */
function typedInto(words: readonly ShellWord[]): readonly NestedScript[] {
  if (!words.some(({ value }) => OPENS_WINDOW.test(value ?? ''))) return [];
  // A name, a folder or a format.
  return commandLines(words, /^-\w*[ceFnstT]$/);
}

/** The words that hold several words, but for the values of some options. */
function commandLines(words: readonly ShellWord[], valued: RegExp): readonly NestedScript[] {
  return words.flatMap((word, i) => {
    const isValue = valued.test(words[i - 1]?.value ?? '');
    return !isValue && /\S\s+\S/.test(word.value ?? word.text) ? [{ kind: 'script' as const, word }] : [];
  });
}

function behindOption(words: readonly ShellWord[], from: number): ShellWord | undefined {
  const at = words.findIndex(
    ({ value }, i) => i >= from && /^(?:-\w*c|--(?:session-)?command)$/.test(value ?? ''),
  );
  return at < 0 ? undefined : words[at + 1];
}

const SSH_VALUED = /^-[\w]*[bcDEeFIiJLlmOopQRSWw]$/;

/** The words that `eval`, `ssh` and `watch` join by blanks before a shell reads them. */
function joinedWords(
  words: readonly ShellWord[],
  at: number,
  name: string,
): readonly ShellWord[] | undefined {
  if (name === 'eval') return words.slice(at + 1);
  if (name === 'ssh') {
    let next = at + 1;
    while (words[next]?.value?.startsWith('-')) next += SSH_VALUED.test(words[next]!.value!) ? 2 : 1;
    return words.slice(next + 1);
  }
  // A program whose name holds blanks is the one word that `watch` was given.
  const isWatched = words.slice(0, Math.max(at, 0)).some(({ value }) => value === 'watch');
  return isWatched && /\s/.test(words[at]?.value ?? '') ? words.slice(at, at + 1) : undefined;
}
