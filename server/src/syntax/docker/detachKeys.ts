import { type Piece, splitAtCommas } from './value';

/** A key of a sequence; `control` is what is pressed together with Ctrl. */
export interface PressedKey extends Piece {
  readonly control?: string;
}

/**
 * `ctrl-p,ctrl-q`, letters and `DEL`; undefined for what is no such sequence, which the client tells only later.
 * Source: `ascii.go` of moby/term.
 */
export function readDetachKeys(value: string): readonly PressedKey[] | undefined {
  const keys = splitAtCommas(value, { start: 0, end: value.length, text: value });
  if (!keys.every(({ text }) => /^(?:ctrl-[a-z@[\\\]^_]|DEL|[!-~])$/.test(text))) return undefined;
  return keys.map((key) =>
    key.text.startsWith('ctrl-') ? { ...key, control: key.text.slice('ctrl-'.length) } : key,
  );
}
