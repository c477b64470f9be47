import { findCommand } from '../knowledge/commands';
import { findCliCommand } from '../knowledge/dockerCli';
import { innerCommandAt } from './commandArguments';

/** A word of a command; undefined where it rests on a variable. */
interface Word {
  readonly value: string | undefined;
  /** As written. */
  readonly text?: string;
}

/**
 * The index of the program that a command runs in the end, behind `sudo`, `time`, `env X=1`, `xargs` and the like;
 * -1 where that rests on a variable.
 */
export function programAt(words: readonly Word[]): number {
  for (let at = 0; at < words.length; ) {
    const { value, text = '' } = words[at]!;
    const next = isInFront(value ?? text) || isBesideDocker(words, at) ? at + 1 : innerAt(words, at);
    if (next < 0) return value === undefined ? -1 : at;
    at = next;
  }
  return -1;
}

/** Without folders and `.exe`. */
export function programName(value: string): string {
  return value
    .replace(/^.*[\\/](?=[^\\/]*\.exe$)/i, '')
    .replace(/^.*\//, '')
    .replace(/\.exe$/i, '');
}

/** Like Bourne's. */
export function isShell(name: string): boolean {
  return /^(?:ba|da|a|z|k|mk)?sh$/.test(name);
}

/** Whether `xargs` stands among the words in front of a program: it adds words that nobody knows. */
export function isRunByXargs(before: readonly Word[]): boolean {
  return before.some(({ value }) => value !== undefined && programName(value) === 'xargs');
}

/** Assignments, the dash that `env` takes for `-i`, and `$SUDO`, which holds `sudo` or nothing. */
function isInFront(value: string): boolean {
  return value === '-' || /^\w+=/.test(value) || /^\$\{?\w*sudo(?:_cmd)?(?::?-[^}]*)?\}?$/i.test(value);
}

/**
 * `$DRY_RUN docker ps`: whatever the variable holds (nothing, `echo`, `time`, `@` of Make), what follows is a command.
 */
function isBesideDocker(words: readonly Word[], at: number): boolean {
  const [variable, program, command] = words.slice(at, at + 3);
  if (!/^"?\$(?:\w+|\{\w+\})"?$/.test(variable?.text ?? '') || variable!.value !== undefined) return false;
  const group = { docker: '', 'docker-compose': 'compose ' }[programName(program?.value ?? '')];
  return group !== undefined && !!command?.value && findCliCommand(group + command.value) !== undefined;
}

/** Of the command that the one at an index runs; -1 where it runs none. A shell runs a script, which is another text. */
function innerAt(words: readonly Word[], at: number): number {
  const name = programName(words[at]!.value ?? '');
  if (RETRIES.test(name)) return behindNumbers(words, at + 1);
  const command = isShell(name) ? undefined : findCommand(name, undefined);
  return command?.runs === undefined ? -1 : innerCommandAt(name, command, words, at + 1);
}

/** What scripts call a function that runs a command until it succeeds; `travis_retry` is one of Travis. */
const RETRIES = /^(?:travis_|(?:run_)?with_)?retry(?:_cmd|_command)?$/;

/** How often and how long such a function tries stands in front of the command. */
function behindNumbers(words: readonly Word[], from: number): number {
  let at = from;
  while (/^-|^[\d.]+[smh]?$/.test(words[at]?.value ?? '')) at++;
  return at < words.length ? at : -1;
}
