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
  private isQuoted = false;
  /** The word that is read holds several items. */
  isListed = false;
  /** It is more than the reader follows: nothing is said about it. */
  isLost = false;
  /** The words that stand behind a comma, by their index. */
  readonly joined = new Set<number>();

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

  beginQuoted(): void {
    this.begin();
    this.isQuoted = true;
  }

  add(start: number, end: number): void {
    if (end > start) this.begin().push({ start, end });
  }

  /** What means something else than is written, by default something that is not known. */
  addMeaning(start: number, end: number, text = UNKNOWN): void {
    this.begin().push({ start, end, text });
  }

  endWord(): void {
    if (this.word && !this.isTarget)
      this.words.push(this.isQuoted && this.isListed ? unknown(this.word) : this.word);
    if (this.word) this.isTarget = false;
    this.word = undefined;
    this.isQuoted = false;
    this.isListed = false;
  }

  /** What follows is the next item of a list. */
  join(): void {
    this.endWord();
    this.joined.add(this.words.length);
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

/** Whether a program gets the quotes around an item of a list depends on the version of PowerShell. */
function unknown(word: readonly TextPiece[]): TextPiece[] {
  const { end } = word.at(-1) ?? { end: 0 };
  return [...word, { start: end, end, text: UNKNOWN }];
}

/** How the words and commands of a script are told apart. */
interface Signs {
  /** Between words. */
  readonly blanks: RegExp;
  /** Between commands. */
  readonly end: RegExp;
  readonly redirection: RegExp;
}

/** The commands that a command runs in the end, such as those of a script that it is given. */
export type CommandsOf = (text: string, words: Words) => readonly Words[];

/** Finds the commands of a script that may be ones of docker. Linear in the length of the text. */
export abstract class StatementReader {
  protected at = 0;
  protected statement = new Statement();
  private readonly found: Words[] = [];

  constructor(
    protected readonly text: string,
    private readonly signs: Signs,
    private readonly commandsOf: CommandsOf,
  ) {}

  read(): readonly Words[] {
    while (this.at < this.text.length) this.readNext();
    this.finish();
    return this.found;
  }

  /** Moves behind what stands between words and is no part of a command, such as a comment; false where nothing does. */
  protected abstract skipOther(): boolean;

  protected abstract readPart(): void;

  protected readNext(): void {
    const { blanks, end } = this.signs;
    if (this.skip(blanks)) this.statement.endWord();
    else if (this.skip(end)) this.endStatement();
    else if (!this.statement.isInWord && (this.skipOther() || this.readRedirection())) return;
    else this.readPart();
  }

  protected finish(): void {
    this.endStatement();
  }

  /** Moves behind what matches here; the text of it, or undefined. */
  protected skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  protected endStatement(): void {
    this.addCommands(this.commandsOf(this.text, this.meaningOf(this.statement.finish())));
    this.statement = new Statement();
  }

  protected addCommands(commands: readonly Words[]): void {
    this.found.push(...commands.filter(([program]) => TOOL.test(plainText(this.text, program) ?? '')));
  }

  /** The command that a command stands for. */
  protected meaningOf(words: Words): Words {
    return words;
  }

  private readRedirection(): boolean {
    const found = this.skip(this.signs.redirection);
    if (found !== undefined && !found.includes('&')) this.statement.redirect();
    return found !== undefined;
  }
}

const TOOL = /^(?:.*[\\/])?(?:docker|docker-compose|podman|sudo|ssh|wsl)(?:\.exe)?$/i;

/** What a word says; undefined where that is not known. */
export function plainText(text: string, word: readonly TextPiece[] | undefined): string | undefined {
  if (!word || word.some((piece) => piece.text !== undefined)) return undefined;
  return word.map(({ start, end }) => text.slice(start, end)).join('');
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
