import type { MappedText, TextPiece } from '../text/mappedText';
import { arrayRegion, type FoundRegion, UNKNOWN } from './region';

/** The pieces of each word of a command, in the text it stands in. */
export type Words = readonly (readonly TextPiece[])[];

/** The words of one command, while they are read. */
export class Statement {
  private readonly words: TextPiece[][] = [];
  private word: TextPiece[] | undefined;
  /** The word that is read is the target of a redirection. */
  private isTarget = false;
  /** It is more than the reader follows: nothing is said about it. */
  isLost = false;

  get isInWord(): boolean {
    return this.word !== undefined;
  }

  get isEmpty(): boolean {
    return this.words.length === 0 && !this.isInWord;
  }

  /** Begins a word, also one that stays empty: `""`. */
  begin(): TextPiece[] {
    this.word ??= [];
    return this.word;
  }

  add(start: number, end: number): void {
    if (end > start) this.begin().push({ start, end });
  }

  /** What means something else than is written, by default something that is not known. */
  addMeaning(start: number, end: number, text = UNKNOWN): void {
    this.begin().push({ start, end, text });
  }

  endWord(): void {
    if (this.word && !this.isTarget) this.words.push(this.word);
    if (this.word) this.isTarget = false;
    this.word = undefined;
  }

  redirect(): void {
    this.endWord();
    this.isTarget = true;
  }

  finish(): Words {
    this.endWord();
    return this.isLost ? [] : this.words;
  }
}

const TOOL = /^(?:.*[\\/])?(?:docker|docker-compose|podman|sudo|ssh)(?:\.exe)?$/;

/** Whether a command may be one of docker. */
export function isOurs(text: string, [first = []]: Words): boolean {
  if (first.some((piece) => piece.text !== undefined)) return false;
  return TOOL.test(first.map(({ start, end }) => text.slice(start, end)).join(''));
}

/** The commands of a part of a document, whose words were read in the text of that part. */
export function commandsIn(
  source: string,
  text: MappedText,
  read: (text: string) => readonly Words[],
): readonly FoundRegion[] {
  return read(text.text).map((words) =>
    arrayRegion(
      source,
      words.map((word) => text.through(word)),
    ),
  );
}
