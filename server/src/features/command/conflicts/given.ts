import { type DockerCommand, type GivenFlag, optionsOf } from '../../../model/dockerCommand';
import type { ShellWord } from '../../../syntax/shell/commands';

/** Whether a switch is on: `--rm`, `--rm=true`. */
export function isOn({ value }: GivenFlag): boolean {
  return value === undefined || /^(?:1|t|true)$/i.test(value.value ?? '');
}

/** A value that is known. */
export type KnownWord = ShellWord & { readonly value: string };

export function isKnown(word: ShellWord | undefined): word is KnownWord {
  return word?.value !== undefined;
}

/** The values an option is given, in order; those that are not known are left out. */
export function valuesOf(command: DockerCommand, ...names: readonly string[]): readonly KnownWord[] {
  return optionsOf(command, ...names)
    .map(({ value }) => value)
    .filter(isKnown);
}

/** The value that counts of an option that has one: the last. Undefined where it is not known. */
export function lastValue(command: DockerCommand, name: string): KnownWord | undefined {
  const last = optionsOf(command, name).at(-1)?.value;
  return isKnown(last) ? last : undefined;
}
