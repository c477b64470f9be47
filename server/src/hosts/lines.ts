import type { Span } from '../text/span';

/** The lines of a part of a text, each with its line break. */
export function* linesIn(source: string, { start, end }: Span): Iterable<Span> {
  let at = start;
  while (at < end) {
    const newline = source.indexOf('\n', at);
    const next = newline < 0 || newline >= end ? end : newline + 1;
    yield { start: at, end: next };
    at = next;
  }
}
