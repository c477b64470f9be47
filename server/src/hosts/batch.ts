import { StatementReader, type Words } from './statements';

/**
 * The docker commands of a script for the command prompt of Windows. What is more complicated than a plain line is left
 * alone. Linear in the length of the text.
 */
export function readBatch(text: string): readonly Words[] {
  return new BatchReader(text).read();
}

const BLANKS = /[ \t]+|\^\r?\n[ \t]*/y;
const END = /\r?\n|&&?|\|\|?|[()]/y;
const COMMENT = /@?(?:rem\b|::)[^\n]*/iy;
/** What stands in front of a command: `@`, `call`, `start`, `cmd /c`, and conditions that are one word or a pair. */
const PREFIX =
  /@|(?:call|else|do|cmd(?:\.exe)?[ \t]+\/[ck]|start(?:[ \t]+"[^"\n]*")?(?:[ \t]+\/\w+)*)[ \t]+|if[ \t]+(?:\/i[ \t]+)?(?:not[ \t]+)?(?:errorlevel[ \t]+\d+|(?:exist|defined)[ \t]+(?:"[^"\n]*"|[^\s"]+)|(?:"[^"\n]*"|[^\s"=]+)[ \t]*(?:==|equ|neq)[ \t]*(?:"[^"\n]*"|[^\s"]+))[ \t]+/iy;
const LOOP = /for\b[^\n]*?\bdo\b[ \t]*/iy;
const REDIRECTION = /\d?>{1,2}(&\d)?|</y;
const WORKING_FOLDER = /%cd%/iy;
const VARIABLE = /%%~?\w+|%~?[\w$:]*\d|%\*|%[^%\s]+%|![^!\s]+!/y;

class BatchReader extends StatementReader {
  private isQuoted = false;

  constructor(text: string) {
    super(text, { blanks: BLANKS, end: END, redirection: REDIRECTION });
  }

  protected override readNext(): void {
    if (this.isQuoted) this.readQuoted();
    else super.readNext();
  }

  protected skipOther(): boolean {
    if (!this.statement.isEmpty) return false;
    return (this.skip(COMMENT) ?? this.skip(PREFIX) ?? this.skip(LOOP)) !== undefined;
  }

  protected readPart(): void {
    const start = this.at;
    const letter = this.text[start];
    if (letter === '"') this.toggleQuote();
    else if (letter === '^') this.readEscape();
    else if (letter === '%' || letter === '!') this.readVariable();
    else {
      // The program takes a quote behind a backslash for part of the word.
      const isEscape = this.text.startsWith('\\"', start);
      if (isEscape) this.at += 2;
      else this.skip(PLAIN_TO_ESCAPE);
      this.statement.add(isEscape ? start + 1 : start, this.at);
    }
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
    } else {
      const isEscape = this.text.startsWith('\\"', start);
      this.at += isEscape ? 2 : 1;
      this.statement.add(this.at - 1, this.at);
    }
  }
}

const PLAIN_TO_ESCAPE = /\\?[^\s^"%!&|()<>\\]+|\\(?!")|[\s\S]/y;
