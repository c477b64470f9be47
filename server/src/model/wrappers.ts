import { findCommand } from '../knowledge/commands';
import type { ShellWord } from '../syntax/shell/commands';

/**
 * The index of the program that a command runs in the end, behind `sudo`, `time`, `env X=1`, `xargs` and the like;
 * -1 where that rests on a variable.
 */
export function programAt(words: readonly ShellWord[]): number {
  let at = 0;
  while (at < words.length) {
    const { value } = words[at]!;
    if (value === undefined) return -1;
    const name = programName(value);
    if (isShell(name)) return at;
    const runs = /^\w+=/.test(value) ? 0 : runsBehind(name);
    if (runs === undefined) return at;
    at = skipOptions(words, at + 1, name) + runs;
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

/** Commands that run the one behind them, which the table of programs does not know as such. */
const PREFIXES: Readonly<Record<string, number | undefined>> = {
  env: 0,
  time: 0,
  nohup: 0,
  nice: 0,
  builtin: 0,
  doas: 0,
  eatmydata: 0,
  winpty: 0,
  watch: 0,
  unbuffer: 0,
  setsid: 0,
  timeout: 1,
  gtimeout: 1,
};

/** Options of theirs that take the next word. */
const VALUED: Readonly<Record<string, readonly string[] | undefined>> = {
  watch: ['-n', '--interval'],
  timeout: ['-k', '--kill-after', '-s', '--signal'],
  nice: ['-n', '--adjustment'],
  time: ['-f', '--format', '-o', '--output'],
  doas: ['-u', '-C'],
};

/** Behind how many operands a program's own command stands; undefined where it runs none. */
function runsBehind(name: string): number | undefined {
  return (Object.hasOwn(PREFIXES, name) ? PREFIXES[name] : undefined) ?? findCommand(name, undefined)?.runs;
}

/** The index of the first word that is no option of the program, nor the value of one. */
function skipOptions(words: readonly ShellWord[], from: number, name: string): number {
  const flags = findCommand(name, undefined)?.flags ?? [];
  const valued = Object.hasOwn(VALUED, name) ? (VALUED[name] ?? []) : [];
  let at = from;
  while (words[at]?.value?.startsWith('-')) {
    const option = words[at]!.value!;
    const isValued =
      valued.includes(option) ||
      flags.some(({ names, value }) => value !== undefined && names.includes(option));
    at += isValued ? 2 : 1;
  }
  return at;
}
