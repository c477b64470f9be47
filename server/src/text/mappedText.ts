import type { Span } from './span';

/**
 * Text put together from verbatim pieces of a source, such as an instruction without its line continuations.
 * All offsets are UTF-16; pieces are in order, without gaps in `text`.
 */
export class MappedText {
  private constructor(
    readonly text: string,
    private readonly starts: readonly number[],
    private readonly sourceStarts: readonly number[],
  ) {}

  static of(source: string, pieces: readonly Span[]): MappedText {
    const only = pieces.length === 1 ? pieces[0] : undefined;
    if (only) return new MappedText(source.slice(only.start, only.end), START, [only.start]);
    const starts: number[] = [];
    const sourceStarts: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (const piece of pieces) {
      starts.push(length);
      sourceStarts.push(piece.start);
      parts.push(source.slice(piece.start, piece.end));
      length += piece.end - piece.start;
    }
    return new MappedText(parts.join(''), starts, sourceStarts);
  }

  /** The source span from the first to the last character of a span of this text. */
  sourceSpan(inner: Span): Span {
    if (inner.end <= inner.start) {
      const at = this.sourceOffset(inner.start);
      return { start: at, end: at };
    }
    return { start: this.sourceOffset(inner.start), end: this.sourceOffset(inner.end - 1) + 1 };
  }

  /** Where a character of this text stands in the source. */
  sourceOffset(offset: number): number {
    if (this.starts.length === 1) return this.sourceStarts[0]! + offset;
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return (this.sourceStarts[low] ?? 0) + offset - (this.starts[low] ?? 0);
  }
}

const START: readonly number[] = [0];
