import type { ShellWord } from '../../syntax/shell/commands';
import { openQuoteAt, readLiteral } from '../../syntax/shell/quoting';
import type { Span } from '../../text/span';

/** The end of a word that a value stands in, without quotes and escapes, around a cursor. */
export class LiteralWord {
  readonly before: string;
  readonly after: string;
  /** Blanks at the cursor belong to the word. */
  readonly isQuoted: boolean;
  /** Where each character stands in the script. */
  private readonly places: readonly number[];

  /** `start` is where the value begins; all offsets are those of the script. */
  constructor(
    word: ShellWord,
    start: number,
    private readonly cursor: number,
  ) {
    const isPlain = word.value === word.text;
    const spans = isPlain ? [{ start: 0, end: word.text.length }] : readLiteral(word.text);
    const all = spans.flatMap((span) => rangeOf(span).map((place) => place + word.start));
    this.places = all.filter((place) => place >= start);
    const letters = this.places.map((place) => word.text[place - word.start]!);
    const count = this.places.filter((place) => place < cursor).length;
    this.before = letters.slice(0, count).join('');
    this.after = letters.slice(count).join('');
    this.isQuoted = openQuoteAt(word.text, cursor - word.start) !== '';
  }

  /** From so many characters of what is in front of the cursor to so many behind it. */
  spanOf(from: number, to: number): Span {
    const count = this.before.length;
    return {
      start: from < count ? this.places[from]! : this.cursor,
      end: to > 0 ? this.places[count + to - 1]! + 1 : this.cursor,
    };
  }
}

function rangeOf({ start, end }: Span): readonly number[] {
  return Array.from({ length: end - start }, (_, i) => start + i);
}
