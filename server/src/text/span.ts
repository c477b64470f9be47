/** A half-open range of UTF-16 offsets, `start <= end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

/** Of something that has a span and more. */
export function spanOf({ start, end }: Span): Span {
  return { start, end };
}

/** The end counts as inside: a cursor behind the last letter of a word still points at the word. */
export function touches(outer: Span, offset: number): boolean {
  return outer.start <= offset && offset <= outer.end;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether two spans share a character, or an empty one lies inside the other. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}
