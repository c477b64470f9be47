import type { Span } from './span';

/** Of a source. With `text`, what the source means there: an escape such as `\\n` in YAML. */
export interface TextPiece extends Span {
  readonly text?: string;
}

/**
 * Text put together from pieces of a source, such as an instruction without its line continuations.
 * All offsets are UTF-16; pieces are in order, without gaps in `text`.
 */
export class MappedText {
  private constructor(
    readonly text: string,
    private readonly starts: readonly number[],
    private readonly sourceStarts: readonly number[],
    /** The ends in the source of the pieces that are not verbatim, by their index. */
    private readonly atoms: ReadonlyMap<number, number>,
  ) {}

  static of(source: string, pieces: readonly TextPiece[]): MappedText {
    const only = pieces.length === 1 ? pieces[0] : undefined;
    if (only && only.text === undefined)
      return new MappedText(source.slice(only.start, only.end), START, [only.start], NO_ATOMS);
    const starts: number[] = [];
    const sourceStarts: number[] = [];
    const parts: string[] = [];
    const atoms = new Map<number, number>();
    let length = 0;
    for (const [index, piece] of pieces.entries()) {
      if (piece.text !== undefined) atoms.set(index, piece.end);
      const part = piece.text ?? source.slice(piece.start, piece.end);
      starts.push(length);
      sourceStarts.push(piece.start);
      parts.push(part);
      length += part.length;
    }
    return new MappedText(parts.join(''), starts, sourceStarts, atoms);
  }

  /** Text that is its source from one end to the other. */
  static whole(source: string): MappedText {
    return MappedText.of(source, [{ start: 0, end: source.length }]);
  }

  /** The source span from the first to the last character of a span of this text. */
  sourceSpan(inner: Span): Span {
    if (inner.end <= inner.start) {
      const at = this.sourceOffset(inner.start);
      return { start: at, end: at };
    }
    return { start: this.sourceOffset(inner.start), end: this.sourceEnd(inner.end) };
  }

  /** Where the source that a span stands for is that very text, and in one piece: an edit may be made there. */
  verbatimSpan({ start, end }: Span): Span | undefined {
    const at = this.pieceAt(start);
    // What would be put in front of an atom follows what is written there.
    const index = start === end && this.atoms.has(at) && start === this.starts[at] ? at - 1 : at;
    const isWhole = index >= 0 && end <= (this.starts[index + 1] ?? this.text.length);
    const shift = (this.sourceStarts[index] ?? 0) - (this.starts[index] ?? 0);
    return isWhole && !this.atoms.has(index) ? { start: start + shift, end: end + shift } : undefined;
  }

  /** What of this text stands at an offset of the source; undefined where nothing of it does. */
  innerOffset(sourceOffset: number): number | undefined {
    let index = this.sourcePieceAt(sourceOffset);
    // What stands for nothing in the source is nowhere: the piece in front of it ends here.
    while (index >= 0 && this.atoms.get(index) === this.sourceStarts[index]) index--;
    if (index < 0) return undefined;
    const start = this.starts[index]!;
    const length = (this.starts[index + 1] ?? this.text.length) - start;
    const inside = sourceOffset - this.sourceStarts[index]!;
    if (this.atoms.has(index)) return sourceOffset < this.atoms.get(index)! ? start : undefined;
    return inside <= length ? start + inside : undefined;
  }

  private nearestInner(sourceOffset: number): number {
    const index = this.sourcePieceAt(sourceOffset);
    return this.innerOffset(sourceOffset) ?? (index < 0 ? 0 : (this.starts[index + 1] ?? this.text.length));
  }

  /** The last piece that begins at or before an offset of the source; -1 where none does. */
  private sourcePieceAt(sourceOffset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sourceStarts[middle]! <= sourceOffset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** What of this text stands in a span of the source; empty where nothing of it does. */
  innerSpan({ start, end }: Span): Span {
    return { start: this.nearestInner(start), end: this.nearestInner(end) };
  }

  /** The pieces of the source that a span of this text is made of; an atom is taken as a whole. */
  piecesOf({ start, end }: Span): readonly TextPiece[] {
    const pieces: TextPiece[] = [];
    for (let index = this.pieceAt(start); index < this.starts.length; index++) {
      const pieceStart = this.starts[index]!;
      const pieceEnd = this.starts[index + 1] ?? this.text.length;
      if (pieceStart >= end) break;
      const atomEnd = this.atoms.get(index);
      const sourceStart = this.sourceStarts[index]!;
      const shift = sourceStart - pieceStart;
      pieces.push(
        atomEnd === undefined
          ? { start: Math.max(start, pieceStart) + shift, end: Math.min(end, pieceEnd) + shift }
          : { start: sourceStart, end: atomEnd, text: this.text.slice(pieceStart, pieceEnd) },
      );
    }
    return pieces;
  }

  /** Pieces of this text as a text of their own, with places in the source. */
  inner(source: string, pieces: readonly TextPiece[]): MappedText {
    return MappedText.of(source, this.through(pieces));
  }

  /** Pieces of this text as pieces of the source. */
  through(pieces: readonly TextPiece[]): readonly TextPiece[] {
    return pieces.flatMap((piece) =>
      piece.text === undefined ? this.piecesOf(piece) : { ...this.sourceSpan(piece), text: piece.text },
    );
  }

  /** Where a character of this text stands in the source. */
  sourceOffset(offset: number): number {
    const index = this.pieceAt(offset);
    if (this.atoms.has(index)) return this.sourceStarts[index]!;
    return (this.sourceStarts[index] ?? 0) + offset - (this.starts[index] ?? 0);
  }

  /** Where the source of the text in front of `offset` ends; `offset` is above 0. */
  private sourceEnd(offset: number): number {
    return this.atoms.get(this.pieceAt(offset - 1)) ?? this.sourceOffset(offset - 1) + 1;
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
const NO_ATOMS: ReadonlyMap<number, number> = new Map();
