import { isTrue } from '../../../syntax/docker/boolean';
import { isOn, type Setting } from '../../../syntax/docker/settings';
import type { Piece } from '../../../syntax/docker/value';
import type { ExplainedPart } from '../optionValue';

export function part(
  { start, end }: Pick<Piece, 'start' | 'end'>,
  title: string,
  text: string,
): ExplainedPart {
  return { start, end, title, text };
}

/** A part for a piece that may be missing, and that may have nothing to say. */
export function partOf(
  piece: Piece | undefined,
  title: string,
  text: string | undefined,
): readonly ExplainedPart[] {
  return piece && text !== undefined && piece.text !== '' ? [part(piece, title, text)] : [];
}

/** What a key of `KEY=VALUE` is about, and what its value means. */
export interface KeyWords {
  /** Of the value. */
  readonly title: string;
  readonly about: string;
  /** Undefined where there is nothing to say about this value. */
  readonly say?: (value: string) => string | undefined;
}

/** A key that is on without a value. */
export function switchWords(title: string, about: string, on: string, off: string): KeyWords {
  const say = (value: string) => (isTrue(value) ? on : off);
  return { title, about, say };
}

/** A part for the key and one for the value; nothing for a key without words. */
export function settingParts(setting: Setting, words: KeyWords | undefined): readonly ExplainedPart[] {
  if (!words) return [];
  const { key, value } = setting;
  if (!value) return partOf(key, words.title, words.say?.(isOn(setting) ? 'true' : 'false') ?? words.about);
  return [...partOf(key, 'key', words.about), ...partOf(value, words.title, words.say?.(value.text))];
}
