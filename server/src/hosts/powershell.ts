import { START_PROCESS, startedBy } from './startProcess';
import { type CommandsOf, Statement, StatementReader, type Words } from './statements';

const BLANKS = /[ \t]+|`\r?\n[ \t]*/y;
const CONTINUATION = /`\r?\n/y;
const END = /\r?\n|;|&&|\|\|?/y;
const COMMENT = /#[^\n]*|<#[\s\S]*?(?:#>|$)/y;
const HERE_STRING = /@(["'])[ \t]*\r?\n[\s\S]*?(?:\n\1@|$)/y;
const ASSIGNMENT =
  /(?:(?:\[[\w.]+(?:\[\])?\])?\$(?:\w+:)?\w+(?:[ \t]*,[ \t]*\$\w+)*[ \t]*[-+]?=|return\b)[ \t]*/y;
const REDIRECTION = /[\d*]?>{1,2}(&\d)?/y;
const WORKING_FOLDER = /\$PWD(?:\.Path)?(?![\w.:])|\$\{PWD\}/iy;
const VARIABLE = /\$(?:\{[^}\n]*\}|(?:\w+:)?\w+|[?^$])/y;
/** What may stand behind a variable outside of quotes. */
const MEMBERS = /(?:\.\w+|\[[^\]\n]*\])+/y;
const PLAIN = /[^\s`'"$@(){};|&,><#]+|[\s\S]/y;

/**
 * Reads a script of PowerShell. This is no grammar of the language: it knows where a command begins and ends, and which
 * words are plain; of everything else it knows nothing, and says so. Linear in the length of the text.
 */
export class PowerShellReader extends StatementReader {
  private readonly outer: Statement[] = [];
  /** Of the last command that starts a program. */
  private starter: Statement | undefined;
  private isInList = false;

  constructor(text: string, commandsOf: CommandsOf) {
    super(text, { blanks: BLANKS, end: END, redirection: REDIRECTION }, commandsOf);
  }

  protected override finish(): void {
    while (this.outer.length > 0) this.leave();
    super.finish();
  }

  protected override readNext(): void {
    if (this.isStarter && this.isInList && this.skip(LIST_END)) this.endList();
    else if (this.isStarter && this.skip(this.isInList ? IN_LIST : COMMA)) this.statement.join();
    else if (!this.readContinuation()) super.readNext();
  }

  /** Inside a word, a backtick does not take the end of the line away: what becomes of it rests on the line ending. */
  private readContinuation(): boolean {
    const start = this.at;
    if (!this.statement.isInWord || !this.skip(CONTINUATION)) return false;
    this.statement.addMeaning(start, this.at);
    return true;
  }

  /** Among the words of a command that starts a program with a list of arguments. */
  private get isStarter(): boolean {
    return this.starter === this.statement;
  }

  protected override meaningOf(words: Words): Words {
    if (this.isStarter) return startedBy(this.text, words, this.statement.joined);
    return this.statement.joined.size > 0 ? [] : words;
  }

  protected skipOther(): boolean {
    if (this.statement.isEmpty && this.readStarter()) return true;
    const found = this.skip(COMMENT) ?? (this.statement.isEmpty ? this.skip(ASSIGNMENT) : undefined);
    return found !== undefined;
  }

  private readStarter(): boolean {
    const start = this.at;
    if (!this.skip(START_PROCESS)) return false;
    this.statement.add(start, this.at);
    this.starter = this.statement;
    return true;
  }

  protected readPart(): void {
    const start = this.at;
    const letter = this.text[start]!;
    if (letter === "'") this.readSingle();
    else if (letter === '"') this.readDouble();
    else if (letter === '`') this.readEscape();
    else if (letter === '$') this.readVariable();
    else if (letter === '@') this.readAt();
    else if (letter === '(' || letter === '{') this.enter();
    else if (letter === ')' || letter === '}') this.leave();
    else if (letter === '&') this.readAmpersand();
    else {
      if (letter === ',') this.readComma();
      this.skip(PLAIN);
      this.statement.add(start, this.at);
    }
  }

  /** Between the items of a list, which a program gets in one word where no blank parts them. */
  private readComma(): void {
    const isOneWord = this.statement.isInWord && !/\s/.test(this.text[this.at + 1] ?? ' ');
    if (isOneWord) this.statement.isListed = true;
    else this.statement.join();
  }

  /** It calls what follows, or sends what stands in front of it to the background. */
  private readAmpersand(): void {
    this.at++;
    if (!this.statement.isEmpty) this.endStatement();
  }

  private readSingle(): void {
    this.statement.beginQuoted();
    let start = ++this.at;
    for (;;) {
      const end = this.text.indexOf("'", start);
      if (end < 0) return this.lose();
      const isDoubled = this.text[end + 1] === "'";
      this.statement.add(start, isDoubled ? end + 1 : end);
      this.at = start = end + (isDoubled ? 2 : 1);
      if (!isDoubled) return;
    }
  }

  private readDouble(): void {
    this.statement.beginQuoted();
    this.at++;
    while (this.at < this.text.length) {
      const start = this.at;
      const letter = this.text[start]!;
      if (letter === '"' && this.text[start + 1] !== '"') {
        this.at++;
        return;
      }
      if (letter === '`') this.readEscape();
      else if (letter === '$') this.readExpansion();
      else {
        this.at += letter === '"' ? 2 : 1;
        this.statement.add(this.at - 1, this.at);
      }
    }
    this.lose();
  }

  /** A string that never ends: so does what it stands in. */
  private lose(): void {
    this.statement.isLost = true;
    this.at = this.text.length;
  }

  private readEscape(): void {
    const letter = this.text[this.at + 1];
    this.at = Math.min(this.at + 2, this.text.length);
    const meaning = letter === undefined ? undefined : ESCAPES[letter];
    if (meaning !== undefined) this.statement.addMeaning(this.at - 2, this.at, meaning);
    else if (letter !== undefined) this.statement.add(this.at - 1, this.at);
  }

  /** In double quotes. */
  private readExpansion(): void {
    const start = this.at;
    if (this.skip(WORKING_FOLDER) ?? this.skip(PWD_COMMAND))
      return this.statement.addMeaning(start, this.at, FOLDER);
    if (this.text[start + 1] === '(') {
      this.at = behindParenthesis(this.text, start + 1);
      return this.statement.addMeaning(start, this.at);
    }
    if (this.skip(VARIABLE)) return this.statement.addMeaning(start, this.at);
    this.at++;
    this.statement.add(start, this.at);
  }

  private readVariable(): void {
    const start = this.at;
    if (this.text[start + 1] === '(' && !this.skip(PWD_COMMAND)) {
      this.at++;
      return this.enter();
    }
    if (this.at > start || this.skip(WORKING_FOLDER))
      return this.statement.addMeaning(start, this.at, FOLDER);
    if (this.skip(VARIABLE)) this.skip(MEMBERS);
    else this.at++;
    this.statement.addMeaning(start, this.at);
  }

  /** `@arguments`, `@(...)`, `@{...}`, and strings over several lines. */
  private readAt(): void {
    const start = this.at;
    if (this.isStarter && this.skip(LIST)) {
      this.isInList = true;
      return;
    }
    if (!this.statement.isInWord && this.skip(HERE_STRING)) return this.statement.addMeaning(start, this.at);
    this.at++;
    if (this.statement.isInWord) this.statement.add(start, this.at);
    else if (/[({]/.test(this.text[this.at] ?? '')) this.enter();
    else {
      this.skip(PLAIN);
      this.statement.addMeaning(start, this.at);
    }
  }

  private endList(): void {
    this.isInList = false;
    this.statement.endWord();
  }

  /** What stands in parentheses is a command of its own, and its result not known. */
  private enter(): void {
    const isBlock = this.text[this.at] === '{';
    if (isBlock) this.statement.isLost = true;
    this.statement.addMeaning(this.at, this.at + 1);
    this.outer.push(this.statement);
    this.statement = new Statement();
    this.at++;
  }

  private leave(): void {
    const isBlock = this.text[this.at] === '}';
    this.endStatement();
    this.statement = this.outer.pop() ?? this.statement;
    if (isBlock) this.endStatement();
    this.at++;
  }
}

const COMMA = /[ \t]*,\s*/y;
const LIST = /@\(\s*/y;
const LIST_END = /[\s,]*\)/y;
const IN_LIST = /[\s,]+/y;
const FOLDER = '$PWD';
const PWD_COMMAND = /\$\((?:pwd|Get-Location)\)/iy;
const ESCAPES: Readonly<Record<string, string | undefined>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** The end of the text where the parenthesis is not closed. */
function behindParenthesis(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return text.length;
}
