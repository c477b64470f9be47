import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { durationInWords } from '../../explain/values';
import { NOTHING, type OptionValue } from '../optionValue';
import { clientPath } from './paths';
import { sizeInWords } from './size';
import { whole } from './words';

/** A reader for options of commands, by their names in the table; several options have blanks between them. */
export type OptionReader = readonly [
  commands: RegExp,
  options: string,
  read: (value: string, flag: CliFlag, command: CliCommand) => OptionValue,
];

/** A value without pieces. */
export type ReadText = (value: string) => OptionValue;

/** A reader for a value that is one piece: `{}` in the sentence is the value. */
export function say(title: string, sentence: string): ReadText {
  return (value) =>
    value === ''
      ? NOTHING
      : whole(
          value,
          title,
          sentence.replaceAll('{}', () => code(value)),
        );
}

/** A reader for a list with commas, of which any one is enough: `{}` is ``` `a`, `b` or `c` ```. */
export function sayAny(title: string, sentence: string): ReadText {
  return (value) => {
    const items = value.split(',').map((item) => code(item.trim()));
    const last = items.pop()!;
    const listed = items.length === 0 ? last : `${items.join(', ')} or ${last}`;
    return value === ''
      ? NOTHING
      : whole(
          value,
          title,
          sentence.replaceAll('{}', () => listed),
        );
  };
}

/** A reader that knows some values by heart: a sentence for each, and perhaps one for all others. */
export function sayOneOf(
  title: string,
  sentences: Readonly<Record<string, string>>,
  other: ReadText = () => NOTHING,
): ReadText {
  return (value) => (Object.hasOwn(sentences, value) ? whole(value, title, sentences[value]!) : other(value));
}

/** A reader for a whole number: `one` is the sentence for 1, `{}` in the other one the number. */
export function sayCount(title: string, one: string, many: string, zero = many): ReadText {
  return (value) => {
    if (!/^\d{1,9}$/.test(value)) return NOTHING;
    const count = Number(value);
    const sentence = count === 1 ? one : count === 0 ? zero : many;
    return whole(
      value,
      title,
      sentence.replaceAll('{}', () => `${count}`),
    );
  };
}

/** A reader for a duration, in words in the place of `{}`. */
export function sayTime(title: string, sentence: string): ReadText {
  return (value) => {
    const time = durationInWords(value);
    return time ? whole(value, title, withTime(sentence, time)) : NOTHING;
  };
}

/** The time in the place of `{}`: the first minute, not the first 1 minute. */
export function withTime(sentence: string, time: string): string {
  return sentence.replaceAll('{}', time).replace(/\b(first|last) 1 (?=[a-z]+\b)/, '$1 ');
}

/** A reader for a size, in words in the place of `{}`. */
export function saySize(sentence: string): ReadText {
  return (value) => {
    const size = sizeInWords(value);
    return size === undefined ? NOTHING : whole(value, 'size', sentence.replace('{}', size));
  };
}

/** A reader for a file on the side of the client; `-` is what `standard` says. */
export function sayFile(sentence: string, standard?: string): ReadText {
  return (value) => {
    if (value === '' || (value === '-' && standard === undefined)) return NOTHING;
    return whole(
      value,
      'file',
      value === '-' ? standard! : sentence.replaceAll('{}', () => clientPath(value)),
    );
  };
}

/** A reader that refuses nothing: what the client hands on as it is. */
export function unchecked<R extends (...args: never[]) => OptionValue>(
  read: R,
): (...args: Parameters<R>) => OptionValue {
  return (...args) => {
    const { problem, ...rest } = read(...args);
    return rest;
  };
}
