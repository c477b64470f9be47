import type { Span } from '../../text/span';

/** A piece of an option's value, with its place in it: UTF-16, half-open, from the start of the value. */
export interface Piece extends Span {
  readonly text: string;
}

/** What a value, or a piece of it, would have to be, as a noun phrase: `a port from 0 to 65535`. */
export interface ValueProblem extends Span {
  readonly expected: string;
}

export function piece(value: string, start: number, end: number): Piece {
  return { start, end, text: value.slice(start, end) };
}

/** The pieces of a piece between its commas. */
export function splitAtCommas(value: string, { start, end }: Piece): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = start;
  for (const text of value.slice(start, end).split(',')) {
    pieces.push(piece(value, from, from + text.length));
    from += text.length + 1;
  }
  return pieces;
}

/** What is empty shows in the character before it, or in the first one of the value where there is none. */
export function shown({ start, end }: Span, value = ' '): Span {
  if (start < end) return { start, end };
  return { start: Math.max(0, start - 1), end: Math.max(end, Math.min(1, value.length)) };
}

export function problem({ start, end }: Span, expected: string): ValueProblem {
  return { start, end, expected };
}

export function isProblem(read: object): read is ValueProblem {
  return 'expected' in read;
}
