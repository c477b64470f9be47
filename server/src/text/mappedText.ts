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

  /** The verbatim pieces of the source that a span of this text is made of. */
  piecesOf({ start, end }: Span): readonly Span[] {
    const pieces: Span[] = [];
    for (let index = this.pieceAt(start); index < this.starts.length; index++) {
      const pieceStart = this.starts[index]!;
      const pieceEnd = this.starts[index + 1] ?? this.text.length;
      if (pieceStart >= end) break;
      const shift = this.sourceStarts[index]! - pieceStart;
      pieces.push({ start: Math.max(start, pieceStart) + shift, end: Math.min(end, pieceEnd) + shift });
    }
    return pieces;
  }

  /** Where a character of this text stands in the source. */
  sourceOffset(offset: number): number {
    const index = this.pieceAt(offset);
    return (this.sourceStarts[index] ?? 0) + offset - (this.starts[index] ?? 0);
  }

  private pieceAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

const START: readonly number[] = [0];
