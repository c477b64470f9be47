import {
  type CliCommand,
  type CliFlag,
  cliCommandsBelow,
  findCliCommand,
  rootCommand,
} from '../knowledge/dockerCli';
import { isBoolean } from '../syntax/docker/boolean';
import { readCsv } from '../syntax/docker/csv';
import { parseSize } from '../syntax/docker/size';
import { isProblem } from '../syntax/docker/value';
import type { ShellWord, WordPiece } from '../syntax/shell/commands';
import { isCut, isManyPlaceholder, isPlaceholder } from '../syntax/shell/placeholders';
import { writtenOffset } from '../syntax/shell/quoting';
import { isWorkingFolder } from '../syntax/shell/workingFolder';
import { nearest } from '../text/nearest';
import { type Span, spanOf } from '../text/span';

/** A docker command, read as the client reads it. */
export interface DockerCommand {
  /** The innermost command that was found; `docker` itself where there is none. */
  readonly command: CliCommand;
  /** The words that name it. */
  readonly path: readonly ShellWord[];
  readonly flags: readonly GivenFlag[];
  /** In order, without flags and command words. */
  readonly operands: readonly ShellWord[];
  /** An option at the end whose value is still to come. */
  readonly awaited: Pick<GivenFlag, 'flag' | 'command'> | undefined;
  /** Options may still follow: no `--` has been read, and no argument that ends them. */
  readonly takesOptions: boolean;
  /** A word may be any number of words, options among them: what is not seen may be there. */
  readonly isOpen: boolean;
  /** The client prints help and does not count arguments. */
  readonly asksForHelp: boolean;
  /** What the client refuses before it asks the daemon. */
  readonly problems: readonly CommandProblem[];
}

export interface GivenFlag {
  readonly flag: CliFlag;
  /** The command whose flag it is: `compose` for the `-f` of `docker compose -f FILE up`. */
  readonly command: CliCommand;
  /** Of the flag's name, dashes included; of one letter inside a cluster. */
  readonly span: Span;
  /** Undefined for a switch, and where the value is missing. `value` is undefined where it is not known. */
  readonly value: ShellWord | undefined;
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
  /** What is near, or what is expected. */
  readonly hint: string | undefined;
}

/** Reads the words behind `docker`, or behind what stands for `docker ${below}`; takes any words. */
export function readDockerCommand(program: Span, words: readonly ShellWord[], below = ''): DockerCommand {
  return new CommandReader(program, words, below).read();
}

/** The options of these names, in the order of the text. */
export function optionsOf({ flags }: DockerCommand, ...names: readonly string[]): readonly GivenFlag[] {
  return flags.filter(({ flag }) => names.includes(flag.name));
}

/** The last one counts; a switch may be turned off again with `=false`. What rests on a variable is not on. */
export function isSwitchedOn(command: DockerCommand, name: string): boolean {
  const last = optionsOf(command, name).at(-1);
  return last !== undefined && (last.value === undefined || /^(?:1|t|true)$/i.test(last.value.value ?? ''));
}

/** The flag of this name behind one dash; also with dashes where old versions of the client had none, `-notrunc`. */
export function flagMeantBy({ flags }: CliCommand, name: string): CliFlag | undefined {
  return [...flags, HELP].find((flag) => flag.name === name || flag.name.replaceAll('-', '') === name);
}

/** Whether a new container is made: `docker run` and `docker create`. */
export function makesContainer({ command: { path } }: DockerCommand): boolean {
  return path === 'container run' || path === 'container create';
}

/** The image that a command makes a container of. */
export function imageOf(command: DockerCommand): string | undefined {
  return makesContainer(command) ? command.operands[0]?.value : undefined;
}

/** Plugins that come with Docker Desktop, or came with it. Source: Docker's manuals. */
const PLUGINS = new Set(
  'agent ai app cloud desktop dev dhi extension feedback offload pass sandbox sbom scan'.split(' '),
);

const HELP: CliFlag = { name: 'help', short: 'h' };

class CommandReader {
  private at = 0;
  private command: CliCommand;
  private readonly path: ShellWord[] = [];
  private readonly flags: GivenFlag[] = [];
  private readonly operands: ShellWord[] = [];
  private readonly problems: CommandProblem[] = [];
  private asksForHelp = false;
  private awaited: DockerCommand['awaited'];
  private takesOptions = true;
  /** No more names of commands follow. */
  private isAtEnd = false;
  /** A word rests on a variable: it may be a flag, or nothing. */
  private isUncertain = false;
  /** And it may be several. */
  private isOpen = false;
  /** Behind an unknown flag nobody knows whether the next word is its value; behind a missing value nothing is left. */
  private isLost = false;

  constructor(
    private readonly program: Span,
    private readonly words: readonly ShellWord[],
    below: string,
  ) {
    this.command = findCliCommand(below) ?? rootCommand();
  }

  read(): DockerCommand {
    while (this.command.group && this.readFlags(false)) if (!this.enter()) break;
    if (!this.command.group || (this.command.runs && !this.isLost)) {
      this.isAtEnd = true;
      this.readFlags(this.command.interspersed !== false);
      this.checkCount();
    }
    const { command, path, flags, operands, awaited, takesOptions, problems, asksForHelp } = this;
    const isOpen = this.isOpen || this.isLost;
    return { command, path, flags, operands, awaited, takesOptions, isOpen, asksForHelp, problems };
  }

  /** Takes the next word as the name of a command; false where it is none. */
  private enter(): boolean {
    const word = this.words[this.at];
    if (word?.value === undefined) return false;
    const { path } = this.command;
    // `docker help run` is `docker run --help`.
    if (path === '' && word.value === 'help') {
      this.asksForHelp = true;
      this.at++;
      return true;
    }
    const found = findCliCommand(path === '' ? word.value : `${path} ${word.value}`);
    // A plugin that the table does not know takes words of its own.
    if (!found && path === '' && PLUGINS.has(word.value)) return false;
    if (!found && (this.command.runs || isPlaceholder(word.value))) return false;
    if (!found && this.helpFollows()) {
      this.asksForHelp = true;
      return false;
    }
    if (!found) {
      const known = [...cliCommandsBelow(path).keys()];
      this.report(
        'unknown-command',
        valueSpan(word, word.value.length),
        word.value,
        nearest(word.value, known),
      );
      return false;
    }
    this.command = found;
    this.path.push(word);
    this.at++;
    return true;
  }

  /** `docker volume nonsense --help` prints the help of what is known. */
  private helpFollows(): boolean {
    return this.asksForHelp || this.words.slice(this.at).some(({ value }) => value === '--help');
  }

  /** Reads flags, and operands between them where they may stand there; true where words are left. */
  private readFlags(isInterspersed: boolean): boolean {
    while (this.at < this.words.length) {
      const word = this.words[this.at]!;
      this.isUncertain ||= rests(word);
      this.takeMany(mayBeMany(word));
      if (mayBeMany(word)) return false;
      const text = word.value ?? asWritten(word);
      if (text === '--') {
        this.at++;
        return this.takeRest();
      }
      if (text.startsWith('-') && text !== '-') {
        if (text.startsWith('--')) this.readLong(word, text);
        else this.readCluster(word, text);
        if (this.isLost) return false;
      } else if (!this.isAtEnd) return true;
      else if (!isInterspersed) return this.takeRest();
      else {
        this.operands.push(word);
        this.at++;
      }
    }
    return false;
  }

  private takeRest(): boolean {
    this.takesOptions = false;
    this.operands.push(...this.words.slice(this.at));
    this.isUncertain ||= this.operands.some(rests);
    this.at = this.words.length;
    return false;
  }

  private readLong(word: ShellWord, text: string): void {
    const equals = text.indexOf('=');
    const name = text.slice(2, equals < 0 ? undefined : equals);
    const flag = this.find((one) => one.name === name || (one.aliases?.includes(name) ?? false));
    const span = valueSpan(word, equals < 0 ? text.length : equals);
    this.at++;
    if (!flag) {
      this.isLost = equals < 0;
      if (isNameUnknown(word, name.length + 2)) return;
      return this.report('unknown-flag', span, `--${name}`, this.nearestFlag(name));
    }
    const value = equals < 0 ? undefined : part(word, equals + 1);
    this.give(flag, span, value, `--${name}`);
  }

  /** `-itd`, `-p80:80`, `-p=80:80`, `-p 80:80`. */
  private readCluster(word: ShellWord, text: string): void {
    this.at++;
    for (let i = 1; i < text.length; i++) {
      const letter = text[i]!;
      const flag = this.find(({ short }) => short === letter);
      const span = { start: i === 1 ? word.start : offsetIn(word, i), end: offsetIn(word, i + 1) };
      if (!flag) return this.reportLetter(word, text, span, letter);
      const rest = text.slice(i + 1);
      if (flag.type === undefined && !rest.startsWith('=')) {
        this.give(flag, span, undefined, `-${letter}`);
        continue;
      }
      const from = rest.startsWith('=') ? i + 2 : i + 1;
      const value = rest === '' ? undefined : part(word, from);
      return this.give(flag, span, value, `-${letter}`);
    }
  }

  /** `-name` was meant as `--name`, and `-I` as `-i`. */
  private reportLetter(word: ShellWord, text: string, span: Span, letter: string): void {
    this.isLost = true;
    if (isNameUnknown(word, span.end - word.start)) return;
    const name = text.slice(1).replace(/=.*/s, '');
    const meant = name.length > 1 ? flagMeantBy(this.command, name)?.name : undefined;
    if (meant !== undefined)
      return this.report('unknown-flag', valueSpan(word, 1 + name.length), `-${name}`, `--${meant}`);
    const other = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
    const near = this.find(({ short }) => short === other);
    this.report('unknown-flag', span, `-${letter}`, near && `-${other}`);
  }

  private nearestFlag(name: string): string | undefined {
    const found = nearest(
      name,
      [...this.command.flags, HELP].map((flag) => flag.name),
    );
    return found && `--${found}`;
  }

  private give(flag: CliFlag, span: Span, written: ShellWord | undefined, shown: string): void {
    let value = written;
    if (flag.type !== undefined && value === undefined) {
      value = this.words[this.at];
      if (!value) {
        this.isLost = true;
        this.awaited = { flag, command: this.command };
        return this.report('missing-value', span, shown, undefined);
      }
      this.takeMany(mayBeMany(value));
      this.at++;
    }
    this.readMarks(value);
    this.flags.push({ flag, command: this.command, span, value });
    if (flag === HELP) this.asksForHelp = true;
    const text = value?.value;
    const expected = text === undefined || isPlaceholder(text) ? undefined : expectedOf(flag, text);
    if (value && expected !== undefined) this.report('bad-value', spanOf(value), text!, expected);
  }

  /** `--name {{ name }}` and `--net=[host|none]`: nobody knows where the value ends. */
  private readMarks(value: ShellWord | undefined): void {
    if (!value) return;
    this.takeMany(isManyPlaceholder(value.text));
    this.isLost ||= isCut(value.text);
  }

  /** The words behind one that may be several are read, but there may be others. */
  private takeMany(isMany: boolean): void {
    this.isUncertain ||= isMany;
    this.isOpen ||= isMany;
  }

  /** `-h` is another flag for some commands. */
  private find(matches: (flag: CliFlag) => boolean): CliFlag | undefined {
    return this.command.flags.find(matches) ?? (matches(HELP) ? HELP : undefined);
  }

  private checkCount(): void {
    if (this.isUncertain || this.isLost || this.asksForHelp) return;
    const [least, most] = this.command.args;
    const count = this.operands.length;
    const name = this.path.map(({ value }) => value).join(' ');
    if (typeof least === 'number' && count < least) {
      this.report('too-few-arguments', spanOf(this.path.at(-1) ?? this.program), name, this.command.usage);
    } else if (typeof most === 'number' && count > most && least !== null) {
      const surplus = this.operands[most]!;
      this.report('too-many-arguments', spanOf(surplus), surplus.text, this.command.usage);
    }
  }

  private report(code: CommandProblem['code'], span: Span, subject: string, hint: string | undefined): void {
    this.problems.push({ code, span, subject, hint });
  }
}

/** A word that begins with a variable, or with `<name>`: nobody knows what it is. */
function rests({ value, text }: ShellWord): boolean {
  return value === undefined && /^["']?[$`<]/.test(text) && !isWorkingFolder(text.replace(/^"(.*)"$/s, '$1'));
}

/** Whether a word may be any number of words, or none; in quotes it is one, but for `"$@"` and `"${array[@]}"`. */
export function mayBeMany(word: ShellWord): boolean {
  if (isManyPlaceholder(word.text)) return true;
  return rests(word) && (!/^["'<]/.test(word.text) || /^"\$(?:@|\{[^}]*@)/.test(word.text));
}

/** Of the first characters of a word's value, without the quotes around them. */
function valueSpan(word: ShellWord, length: number): Span {
  return length === 0
    ? spanOf(word)
    : { start: offsetIn(word, 0), end: Math.max(offsetIn(word, 0), offsetIn(word, length - 1) + 1) };
}

/** Whether a variable stands among the first characters of a word. */
function isNameUnknown({ pieces = [] }: ShellWord, length: number): boolean {
  let at = 0;
  for (const { start, end, isExpansion } of pieces) {
    if (isExpansion && at < length) return true;
    at += end - start;
  }
  return false;
}

/** What is known of a word, without quotes, and its variables as they are written. */
function asWritten({ start, text, pieces }: ShellWord): string {
  return pieces?.map((piece) => text.slice(piece.start - start, piece.end - start)).join('') ?? text;
}

/** The part of a word behind so many characters of its value. */
function part(word: ShellWord, from: number): ShellWord {
  const start = Math.min(offsetIn(word, from), word.end);
  const text = word.text.slice(start - word.start);
  const rest = { text, start, end: word.end };
  if (word.value !== undefined || !word.pieces) return { ...rest, value: word.value?.slice(from) };
  const pieces = word.pieces.flatMap((piece) =>
    piece.end > start ? { ...piece, start: Math.max(piece.start, start) } : [],
  );
  const isKnown = pieces.every(({ isExpansion }) => !isExpansion);
  return isKnown
    ? { ...rest, value: asWritten({ ...rest, value: '', pieces }) }
    : { ...rest, value: undefined, pieces };
}

/** Where a character of a word's value stands in the script; of a word that rests on variables, as it is written. */
export function offsetIn({ text, value, start, end, pieces }: ShellWord, valueOffset: number): number {
  if (value === undefined && pieces) return offsetInPieces(pieces, valueOffset) ?? end;
  const isPlain = value === undefined || text === value;
  return start + (isPlain ? Math.min(valueOffset, text.length) : writtenOffset(text, valueOffset));
}

function offsetInPieces(pieces: readonly WordPiece[], valueOffset: number): number | undefined {
  let left = valueOffset;
  for (const { start, end } of pieces) {
    if (left < end - start) return start + left;
    left -= end - start;
  }
  return pieces.at(-1)?.end;
}

/** As Go reads numbers in its code: `08` is none. */
const INTEGER = /^[+-]?(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|0|[1-9][\d_]*)$/;
const UNSIGNED = /^(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|0|[1-9][\d_]*)$/;
const DURATION = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

interface Check {
  test(text: string): boolean;
}

/** By the type of a value: what it must look like, and how to say so. */
const TYPES: Readonly<Record<string, readonly [Check, string] | undefined>> = {
  int: [INTEGER, 'a whole number'],
  int64: [INTEGER, 'a whole number'],
  uint: [UNSIGNED, 'a whole number from 0'],
  uint16: [{ test: isUnsigned16 }, 'a whole number from 0 to 65535'],
  uint32: [UNSIGNED, 'a whole number from 0'],
  uint64: [UNSIGNED, 'a whole number from 0'],
  duration: [DURATION, 'a duration such as 30s or 1m30s'],
  bytes: [{ test: (text) => parseSize(text) !== undefined }, 'a size such as 512m or 2g'],
  stringSlice: [{ test: isList }, 'a list with commas, in which quotes are closed'],
  command: [{ test: closesQuotes }, 'a command whose quotes are closed'],
  float: [/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, 'a number'],
  float32: [/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/, 'a number'],
  decimal: [{ test: isBillionths }, 'a number, with nine decimals at most'],
};

/** Of a form that is not decimal, nothing is said of its size. */
function isUnsigned16(text: string): boolean {
  return UNSIGNED.test(text) && !(/^[1-9]\d*$/.test(text) && Number(text) > 0xffff);
}

/** One line of CSV. Source: `readAsCSV` in `string_slice.go` of spf13/pflag. */
function isList(text: string): boolean {
  return text === '' || !isProblem(readCsv(text));
}

/** Behind `#` a comment may begin, in which quotes count for nothing. */
function closesQuotes(text: string): boolean {
  return text.includes('#') || /^(?:[^\\"']|\\.|"(?:[^"\\]|\\.)*"|'[^']*')*$/s.test(text);
}

/** The client counts in billionths. Source: `ParseCPUs` in `opts/opts.go` of docker/cli. */
function isBillionths(text: string): boolean {
  const match = /^[+-]?(?:\d+\.?(\d*)|\.(\d+))(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
  if (!match) return /^[+-]?\d+\/\d+$/.test(text);
  const decimals = (match[1] ?? match[2] ?? '').replace(/0+$/, '').length;
  return /^[+-]?[0.]+(?:[eE].*)?$/.test(text) || decimals - Number(match[3] ?? 0) <= 9;
}

/** What a value would have to be, where it is not. */
function expectedOf({ type, name }: CliFlag, value: string): string | undefined {
  // No limit; other sizes cannot be negative.
  if (name === 'memory-swap' && value === '-1') return undefined;
  if (type === undefined) return isBoolean(value) ? undefined : 'true or false';
  const check = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return check && !check[0].test(value) ? check[1] : undefined;
}
