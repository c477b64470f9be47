import type { ShellWord } from '../syntax/shell/commands';
import { isShell, programAt, programName } from './wrappers';

/** What a command hands to a shell: a script in one word, or words that are one command. */
export type NestedScript =
  | { readonly kind: 'script'; readonly word: ShellWord }
  /** `name='...'` of an alias: more words may follow where it is used. */
  | { readonly kind: 'alias'; readonly word: ShellWord }
  | { readonly kind: 'command'; readonly words: readonly ShellWord[] };

/** Finds `sh -c '...'` wherever it stands in a command, and what `eval`, `ssh`, `su -c` and the like are given. */
export function nestedScripts(words: readonly ShellWord[]): readonly NestedScript[] {
  const at = programAt(words);
  const name = nameAt(words, at);
  if (PRINTERS.has(name)) return [];
  if (name === 'alias') return words.slice(at + 1).map((word) => ({ kind: 'alias', word }));
  const script = scriptOfShell(words) ?? scriptOf(words, at, name);
  const scripts: readonly NestedScript[] = script ? [{ kind: 'script', word: script }] : [];
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

/** What they are given is text to them. */
const PRINTERS = new Set(['echo', 'printf', 'grep', 'sed', 'awk']);
/** With `-c`. */
const TAKE_COMMAND = new Set(['su', 'runuser', 'sg', 'script', 'flock']);

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
