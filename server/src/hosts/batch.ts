import type { TextPiece } from '../text/mappedText';
import { replaceIn } from './region';
import { type CommandsOf, StatementReader, type Words } from './statements';

const BLANKS = /[ \t]+/y;
/** What stands on both sides of it is one word. */
const CONTINUATION = /\^\r?\n/y;
const END = /\r?\n|&&?|\|\|?|[()]/y;
const COMMENT = /@?(?:rem\b|::)[^\n]*/iy;
/** What stands in front of a command: `@`, `call`, `start`, and conditions that are one word or a pair. */
const PREFIX =
  /@|(?:call|else|do|start(?:[ \t]+"[^"\n]*")?(?:[ \t]+\/\w+)*)[ \t]+|if[ \t]+(?:\/i[ \t]+)?(?:not[ \t]+)?(?:errorlevel[ \t]+\d+|(?:exist|defined)[ \t]+(?:"[^"\n]*"|[^\s"]+)|(?:"[^"\n]*"|[^\s"=]+)[ \t]*(?:==|equ|neq)[ \t]*(?:"[^"\n]*"|[^\s"]+))[ \t]+/iy;
const LOOP = /for\b[^\n]*?\bdo\b[ \t]*/iy;
const LOOP_COMMAND = /^(for[ \t]+\/f\b[^'`]*?\bin[ \t]*\([ \t]*(['`]))(.*)\2[ \t]*\)[ \t]*do\b/i;
const LOOP_ESCAPE = /\^(?=[|<>&^()])/g;
const REDIRECTION = /\d?>{1,2}(&\d)?|</y;
const WORKING_FOLDER = /%cd%/iy;
const VARIABLE = /%%~?\w+|%~?[\w$:]*\d|%\*|%[^%\s]+%|![^!\s]+!/y;

/**
 * Reads a script for the command prompt of Windows. What is more complicated than a plain line is left alone. Linear in
 * the length of the text.
 */
export class BatchReader extends StatementReader {
  private isQuoted = false;

  constructor(
    text: string,
    commandsOf: CommandsOf,
    /** The commands of a script that stands in quotes. */
    private readonly readInside: (text: string, pieces: readonly TextPiece[]) => readonly Words[],
  ) {
    super(text, { blanks: BLANKS, end: END, redirection: REDIRECTION }, commandsOf);
  }

  protected override readNext(): void {
    if (this.isQuoted) this.readQuoted();
    else if (!this.skip(CONTINUATION)) super.readNext();
  }

  protected skipOther(): boolean {
    if (!this.statement.isEmpty) return false;
    return (this.skip(COMMENT) ?? this.skip(PREFIX)) !== undefined || this.readLoop();
  }

  /** `for /f %%i in ('docker ps -q') do`: what stands in the quotes is a command. */
  private readLoop(): boolean {
    const start = this.at;
    const loop = this.skip(LOOP);
    if (loop === undefined) return false;
    const [before, quote, quoted] = LOOP_COMMAND.exec(loop)?.slice(1) ?? [];
    // With this word, what stands in single quotes is a text.
    const commandQuote = /usebackq/i.test(before ?? '') ? '`' : "'";
    if (before === undefined || quoted === undefined || quote !== commandQuote) return true;
    const from = start + before.length;
    const command = { start: from, end: from + quoted.length };
    this.addCommands(
      this.readInside(
        this.text,
        replaceIn(this.text, command, LOOP_ESCAPE, () => ''),
      ),
    );
    return true;
  }

  protected readPart(): void {
    const start = this.at;
    const letter = this.text[start];
    if (letter === '"') this.toggleQuote();
    else if (letter === '^') this.readEscape();
    else if (letter === '%' || letter === '!') this.readVariable();
    else if (letter === '\\') this.readBackslashes();
    else {
      this.skip(PLAIN);
      this.statement.add(start, this.at);
    }
  }

  /** In front of a quote, the program takes two of them for one, and makes the quote part of the word behind a single one. */
  private readBackslashes(): void {
    const start = this.at;
    const { length } = this.skip(BACKSLASHES) ?? '';
    const isEscape = this.text[this.at] === '"';
    this.statement.add(start, isEscape ? start + (length >> 1) : this.at);
    if (isEscape && length % 2 === 1) this.statement.add(this.at, ++this.at);
  }

  private toggleQuote(): void {
    this.statement.begin();
    this.isQuoted = !this.isQuoted;
    this.at++;
  }

  private readEscape(): void {
    this.at = Math.min(this.at + 2, this.text.length);
    this.statement.add(this.at - 1, this.at);
  }

  private readVariable(): void {
    const start = this.at;
    if (this.skip(WORKING_FOLDER)) return this.statement.addMeaning(start, this.at, '%cd%');
    const isPercent = this.text.startsWith('%%', start) && !/[\w~]/.test(this.text[start + 2] ?? '');
    if (!isPercent && this.skip(VARIABLE)) return this.statement.addMeaning(start, this.at);
    this.at += isPercent ? 2 : 1;
    this.statement.add(this.at - 1, this.at);
  }

  /** A quote that is not closed ends with its line. */
  private readQuoted(): void {
    const start = this.at;
    const letter = this.text[start]!;
    if (letter === '"') this.toggleQuote();
    else if (letter === '%' || letter === '!') this.readVariable();
    else if (letter === '\n' || letter === '\r') {
      this.statement.isLost = true;
      this.isQuoted = false;
    } else if (letter === '\\') this.readBackslashes();
    else this.statement.add(start, ++this.at);
  }
}

const BACKSLASHES = /\\+/y;
const PLAIN = /[^\s^"%!&|()<>\\]+|[\s\S]/y;
