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

export function problem({ start, end }: Span, expected: string): ValueProblem {
  return { start, end, expected };
}

export function isProblem(read: object): read is ValueProblem {
  return 'expected' in read;
}
