import { code } from '../../knowledge/markdown';
import { type DockerCommand, optionsOf } from '../../model/dockerCommand';
import type { ShellWord } from '../../syntax/shell/commands';

/** A sentence on what a command does here; undefined where its note says it. */
export type Headline = (command: DockerCommand) => string | undefined;

/** ``the containers `a` and `b` ``; undefined where not all names are known, or there are many. */
export function named(kind: string, words: readonly ShellWord[]): string | undefined {
  const names = namesOf(words);
  return names && `the ${kind}${words.length === 1 ? '' : 's'} ${names}`;
}

/** `` `a`, `b` and `c` ``; undefined where not all are known, or there are many. */
export function namesOf(words: readonly ShellWord[]): string | undefined {
  if (words.length === 0 || words.length > 3 || words.some(({ value }) => value === undefined))
    return undefined;
  return listOf(words.map(({ value }) => value!));
}

/** All are known, none among them: no word may stand for others. */
export function areAllKnown({ operands, isOpen }: DockerCommand): boolean {
  return !isOpen && operands.every(({ value }) => value !== undefined);
}

/** `` `a`, `b` and `c` ``, of one or more. */
export function listOf(values: readonly string[]): string {
  const names = values.map((value) => code(value));
  const last = names.pop()!;
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** Of the last option that is given; undefined where its value is not known. */
export function valueOf(command: DockerCommand, ...names: readonly string[]): string | undefined {
  return optionsOf(command, ...names).at(-1)?.value?.value;
}

/** As they are written. */
export function asText(words: readonly ShellWord[]): string {
  return words.map(({ text }) => text).join(' ');
}
