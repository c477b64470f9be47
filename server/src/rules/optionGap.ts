import type { GivenFlag } from '../model/dockerCommand';
import type { Span } from '../text/span';

/** The option with its value, and what sets it apart from the word in front of it: blanks, or a continued line. */
export function withGap(script: string, { span, value }: Pick<GivenFlag, 'span' | 'value'>): Span {
  const before = script.slice(Math.max(0, span.start - MAX_GAP), span.start);
  const gap = /(?:[ \t]*\\\r?\n)?[ \t]*$/.exec(before)![0].length;
  return { start: span.start - gap, end: Math.max(span.end, value?.end ?? 0) };
}

const MAX_GAP = 200;
