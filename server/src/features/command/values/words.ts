import { code } from '../../../knowledge/markdown';
import { isProblem, piece, problem, type ValueProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { partOf } from './part';

/** Words for a value that is one piece. */
export function whole(value: string, title: string, summary: string, text: string = summary): OptionValue {
  return { summary, parts: partOf(piece(value, 0, value.length), title, text) };
}

/** A value of which no piece is right. */
export function refused(value: string, expected: string): OptionValue {
  return { parts: [], problem: problem({ start: 0, end: value.length }, expected) };
}

/** A text in words, be it empty. */
export function textInWords(text: string): string {
  return text === '' ? 'the empty text' : code(text);
}

/** What is refused, or the words for what was read. */
export function explain<R extends object>(
  read: R | ValueProblem,
  words: (read: R) => OptionValue,
): OptionValue {
  return isProblem(read) ? { parts: [], problem: read } : words(read);
}

/** The words for one of a fixed set of values. */
export type Meanings = Readonly<Record<string, string | undefined>>;

export function meaningOf(meanings: Meanings, value: string): string | undefined {
  return Object.hasOwn(meanings, value) ? meanings[value] : undefined;
}
