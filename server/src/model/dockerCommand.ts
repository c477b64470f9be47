import {
  type CliCommand,
  type CliFlag,
  cliWordsBelow,
  findCliCommand,
  rootCommand,
} from '../knowledge/dockerCli';
import { nearest } from '../text/nearest';
import type { Span } from '../text/span';

/** A word of a command line. */
export interface ArgumentWord {
  /** As written, with quotes. */
  readonly text: string;
  /** Undefined where it rests on a variable or another command. */
  readonly value: string | undefined;
  readonly span: Span;
}

/** A docker command, read as the client reads it. */
export interface DockerCommand {
  /** The innermost command that was found; `docker` itself where there is none. */
  readonly command: CliCommand;
  /** The words that name it. */
  readonly path: readonly ArgumentWord[];
  readonly flags: readonly GivenFlag[];
  /** In order, without flags and command words. */
  readonly operands: readonly ArgumentWord[];
  /** The client prints help and does not count arguments. */
  readonly asksForHelp: boolean;
  /** What the client refuses before it asks the daemon. */
  readonly problems: readonly CommandProblem[];
}

export interface GivenFlag {
  readonly flag: CliFlag;
  /** Of the flag's name, dashes included; of one letter inside a cluster. */
  readonly span: Span;
  /** Undefined for a switch, and where the value is missing. `value` is undefined where it is not known. */
  readonly value: ArgumentWord | undefined;
}

export interface CommandProblem {
  readonly code:
    | 'unknown-command'
    | 'unknown-flag'
    | 'missing-value'
    | 'bad-value'
    | 'too-few-arguments'
    | 'too-many-arguments';
  readonly span: Span;
  /** The text it is about. */
  readonly subject: string;
  /** What would be near, or what is expected. */
  readonly hint: string | undefined;
}

/** Reads the words behind `docker`; `program` is the span of that word. Takes any words. */
export function readDockerCommand(program: Span, words: readonly ArgumentWord[]): DockerCommand {
  return new CommandReader(program, words).read();
}

const HELP: CliFlag = { name: 'help', short: 'h' };

class CommandReader {
  private at = 0;
  private command = rootCommand;
  private readonly path: ArgumentWord[] = [];
  private readonly flags: GivenFlag[] = [];
  private readonly operands: ArgumentWord[] = [];
  private readonly problems: CommandProblem[] = [];
  private asksForHelp = false;
  /** A word may be any number of words, flags among them: from there on nothing is sure. */
  private isUncertain = false;

  constructor(
    private readonly program: Span,
    private readonly words: readonly ArgumentWord[],
  ) {}

  read(): DockerCommand {
    while (this.command.group && !this.isUncertain && this.problems.length === 0 && this.readFlags(false))
      if (!this.enter()) break;
    if (!this.command.group && !this.isUncertain) {
      this.readFlags(this.command.interspersed !== false);
      this.checkCount();
    }
    const { command, path, flags, operands, problems, asksForHelp } = this;
    return { command, path, flags, operands, asksForHelp, problems };
  }

  /** Takes the next word as the name of a command; false where it is none. */
  private enter(): boolean {
    const word = this.words[this.at];
    if (!word) return false;
    if (word.value === undefined) {
      this.isUncertain = true;
      return false;
    }
    const path = [...this.path.map(({ value }) => value), word.value].join(' ');
    const found = findCliCommand(path);
    if (!found) {
      const known = cliWordsBelow(this.path.map(({ value }) => value).join(' '));
      this.report('unknown-command', word.span, word.value, nearest(word.value, known));
      return false;
    }
    this.command = found;
    this.path.push(word);
    this.at++;
    return true;
  }

  /** Reads flags, and operands between them where they may stand there; true where words are left. */
  private readFlags(isInterspersed: boolean): boolean {
    while (this.at < this.words.length) {
      const word = this.words[this.at]!;
      if (mayBeAnything(word)) {
        this.isUncertain = true;
        return false;
      }
      const text = word.value ?? word.text;
      if (text === '--') {
        this.at++;
        return this.takeRest();
      }
      if (text.startsWith('-') && text !== '-') {
        if (text.startsWith('--')) this.readLong(word, text);
        else this.readCluster(word, text);
        if (this.problems.length > 0) return false;
      } else if (this.command.group) return true;
      else if (!isInterspersed) return this.takeRest();
      else {
        this.operands.push(word);
        this.at++;
      }
    }
    return false;
  }

  private takeRest(): boolean {
    this.operands.push(...this.words.slice(this.at));
    this.isUncertain ||= this.operands.some(mayBeAnything);
    this.at = this.words.length;
    return false;
  }

  private readLong(word: ArgumentWord, text: string): void {
    const equals = text.indexOf('=');
    const name = text.slice(2, equals < 0 ? undefined : equals);
    const flag = this.find((one) => one.name === name || (one.aliases?.includes(name) ?? false));
    const end = word.span.start + (equals < 0 ? word.span.end - word.span.start : rawLength(word, equals));
    const span = { start: word.span.start, end };
    this.at++;
    if (!flag) {
      const known = this.known().map((one) => one.name);
      return this.report('unknown-flag', span, `--${name}`, nearest(name, known));
    }
    const value = equals < 0 ? undefined : part(word, equals + 1);
    this.give(flag, span, value, `--${name}`);
  }

  /** `-itd`, `-p80:80`, `-p=80:80`, `-p 80:80`. */
  private readCluster(word: ArgumentWord, text: string): void {
    this.at++;
    for (let i = 1; i < text.length; i++) {
      const letter = text[i]!;
      const flag = this.find(({ short }) => short === letter);
      const span = {
        start: word.span.start + rawLength(word, i),
        end: word.span.start + rawLength(word, i + 1),
      };
      if (!flag) return this.report('unknown-flag', span, `-${letter}`, undefined);
      const rest = text.slice(i + 1);
      if (flag.type === undefined && !rest.startsWith('=')) {
        this.give(flag, span, undefined, `-${letter}`);
        if (this.problems.length > 0) return;
        continue;
      }
      const from = rest.startsWith('=') ? i + 2 : i + 1;
      const value = rest === '' ? undefined : part(word, from);
      return this.give(flag, span, value, `-${letter}`);
    }
  }

  private give(flag: CliFlag, span: Span, written: ArgumentWord | undefined, shown: string): void {
    let value = written;
    if (flag.type !== undefined && value === undefined) {
      value = this.words[this.at];
      if (!value) return this.report('missing-value', span, shown, undefined);
      this.at++;
    }
    this.flags.push({ flag, span, value });
    if (flag === HELP) this.asksForHelp = true;
    const expected = value?.value === undefined ? undefined : expectedOf(flag, value.value);
    if (value && expected !== undefined) this.report('bad-value', value.span, value.value!, expected);
  }

  private known(): readonly CliFlag[] {
    return [...this.command.flags, HELP];
  }

  /** `-h` is another flag for some commands. */
  private find(matches: (flag: CliFlag) => boolean): CliFlag | undefined {
    return this.command.flags.find(matches) ?? (matches(HELP) ? HELP : undefined);
  }

  private checkCount(): void {
    if (this.isUncertain || this.asksForHelp || this.problems.length > 0) return;
    const [least, most] = this.command.args;
    const count = this.operands.length;
    const name = this.path.map(({ value }) => value).join(' ');
    if (typeof least === 'number' && count < least) {
      const last = this.path.at(-1)?.span ?? this.program;
      this.report('too-few-arguments', last, name, this.command.usage);
    } else if (typeof most === 'number' && count > most && least !== null) {
      const surplus = this.operands[most]!;
      this.report('too-many-arguments', surplus.span, surplus.text, this.command.usage);
    }
  }

  private report(code: CommandProblem['code'], span: Span, subject: string, hint: string | undefined): void {
    this.problems.push({ code, span, subject, hint });
  }
}

/** An unquoted or leading variable: none, one or many words, flags among them. */
function mayBeAnything({ value, text }: ArgumentWord): boolean {
  return value === undefined && /^["']?[$`]/.test(text);
}

/** The part of a word behind so many characters of its value. */
function part(word: ArgumentWord, from: number): ArgumentWord {
  const offset = rawLength(word, from);
  return {
    text: word.text.slice(offset),
    value: word.value?.slice(from),
    span: { start: Math.min(word.span.start + offset, word.span.end), end: word.span.end },
  };
}

/** How much of the raw word the first characters of its value take: exact without quotes, near enough with them. */
function rawLength({ text, value }: ArgumentWord, length: number): number {
  if (value === undefined || text === value) return Math.min(length, text.length);
  const start = text.indexOf(value.slice(0, length));
  return Math.min(text.length, start < 0 ? length : start + length);
}

const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const INTEGER = /^[+-]?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|\d[\d_]*)$/;
const UNSIGNED = /^(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|\d[\d_]*)$/;
const DURATION = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const BYTES = /^-?\d+(?:\.\d+)? ?(?:[kKmMgGtTpP]i?[bB]?|[bB])?$/;

/** By the type of a value: what it must look like, and how to say so. */
const TYPES: Readonly<Record<string, readonly [RegExp, string] | undefined>> = {
  int: [INTEGER, 'a whole number'],
  int64: [INTEGER, 'a whole number'],
  uint: [UNSIGNED, 'a whole number from 0'],
  uint16: [UNSIGNED, 'a whole number from 0'],
  uint32: [UNSIGNED, 'a whole number from 0'],
  uint64: [UNSIGNED, 'a whole number from 0'],
  duration: [DURATION, 'a duration such as 30s or 1m30s'],
  bytes: [BYTES, 'a size such as 512m or 2g'],
  float: [/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, 'a number'],
  float32: [/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, 'a number'],
  decimal: [/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^[+-]?\d+\/\d+$/, 'a number'],
};

/** What a value would have to be, where it is not. */
function expectedOf({ type }: CliFlag, value: string): string | undefined {
  if (type === undefined) return BOOLEAN.test(value) ? undefined : 'true or false';
  const check = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return check && !check[0].test(value) ? check[1] : undefined;
}
