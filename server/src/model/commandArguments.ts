import type { Command, CommandFlag } from '../knowledge/commands';

/** A flag, and how it is spelt. */
export interface GivenFlag {
  readonly flag: CommandFlag;
  readonly name: string;
}

/** What one word means to the command it stands behind. */
export type Argument = {
  /** The command that it belongs to; of a subcommand, that subcommand. */
  readonly command: Command;
  /** The words that name this command, such as `npm`, `cache`, `clean`; aliases by their main name. */
  readonly path: readonly string[];
} & (
  | { readonly kind: 'subcommand' | 'operand' }
  /** One word may hold several; none where one of its letters is unknown. */
  | { readonly kind: 'flags'; readonly flags: readonly GivenFlag[] }
  | { readonly kind: 'value'; readonly given: GivenFlag }
  /** Here starts a command that this one runs, perhaps as the value of a flag; what follows are its words. */
  | { readonly kind: 'command'; readonly given?: GivenFlag }
);

/**
 * What the words behind `name` mean, as far as they are words of `command`. Undefined words rest on variables: they
 * count as operands, though they may be anything.
 */
export function readArguments(
  name: string,
  command: Command,
  words: readonly (string | undefined)[],
): readonly Argument[] {
  const reader = new ArgumentReader([name], [command]);
  const found: Argument[] = [];
  for (const word of words) {
    const argument = reader.read(word);
    found.push(argument);
    if (argument.kind === 'command') break;
  }
  return found;
}

/** The index of the first word of the command that this one runs, whose own words begin at `from`; -1 where it runs none. */
export function innerCommandAt(
  name: string,
  command: Command,
  words: readonly { readonly value: string | undefined }[],
  from: number,
): number {
  const reader = new ArgumentReader([name], [command]);
  for (let at = from; at < words.length; at++)
    if (reader.read(words[at]!.value).kind === 'command') return at;
  return -1;
}

/** Takes word by word as the program would. */
class ArgumentReader {
  private awaited: GivenFlag | undefined;
  private isBehindDashes = false;
  private operands = 0;
  private hasKnownOperand = false;
  private runsNothing = false;

  /** The innermost command comes first. */
  constructor(
    private path: readonly string[],
    private commands: readonly [Command, ...Command[]],
  ) {}

  read(word: string | undefined): Argument {
    const given = this.awaited;
    this.awaited = undefined;
    if (given) return this.readValue(given);
    if (word?.startsWith('-') && word !== '-' && !this.isBehindDashes) return this.readFlags(word);
    if (!this.runsNothing && this.operands++ === this.commands[0].runs)
      return { kind: 'command', ...this.place };
    const found = this.findSubcommand(word);
    this.hasKnownOperand ||= word !== undefined;
    this.isBehindDashes ||= this.commands[0].endsFlags === true;
    if (!found) return { kind: 'operand', ...this.place };
    this.enter(...found);
    return { kind: 'subcommand', ...this.place };
  }

  private readValue(given: GivenFlag): Argument {
    this.isBehindDashes ||= given.flag.ends === true;
    return { kind: given.flag.runs ? 'command' : 'value', given, ...this.place };
  }

  private get place(): { readonly command: Command; readonly path: readonly string[] } {
    return { command: this.commands[0], path: this.path };
  }

  private readFlags(word: string): Argument {
    if (word === '--') this.isBehindDashes = true;
    const flags = this.flagsIn(word);
    const last = flags.at(-1);
    this.runsNothing ||= flags.some(({ flag }) => flag.runsNothing);
    if (last?.flag.value !== undefined && takesNext(word, last.name)) this.awaited = last;
    return { kind: 'flags', flags, ...this.place };
  }

  /** It comes before every operand. */
  private findSubcommand(word: string | undefined): [name: string, command: Command] | undefined {
    if (word === undefined || this.isBehindDashes || this.hasKnownOperand) return undefined;
    const { subcommands = {} } = this.commands[0];
    const found = Object.hasOwn(subcommands, word) ? subcommands[word] : undefined;
    if (found?.alias === undefined) return found && [word, found];
    const main = subcommands[found.alias];
    return main && [found.alias, main];
  }

  private enter(name: string, command: Command): void {
    this.path = [...this.path, name];
    this.commands = [command, ...this.commands];
    this.operands = 0;
    this.hasKnownOperand = false;
  }

  /** `--name=value`, `-x`, or the letters of `-xyz` up to one that takes the rest as its value. */
  private flagsIn(word: string): readonly GivenFlag[] {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const whole = this.findFlag(name);
    if (whole) return [{ flag: whole, name }];
    if (word.startsWith('--') || this.commands[0].bundles === false) return [];
    const flags: GivenFlag[] = [];
    for (const letter of word.slice(1)) {
      const flag = this.findFlag(`-${letter}`);
      // What is no letter of the command makes the whole word doubtful.
      if (!flag) return [];
      flags.push({ flag, name: `-${letter}` });
      if (flag.value !== undefined) break;
    }
    return flags;
  }

  /** A flag of an outer command may follow the inner one. */
  private findFlag(name: string): CommandFlag | undefined {
    for (const { flags } of this.commands) {
      const found = flags?.find(({ names }) => names.includes(name));
      if (found) return found;
    }
    return undefined;
  }
}

/** The value is the next word, unless it stands in this one already. */
function takesNext(word: string, name: string): boolean {
  return word === name || (!word.startsWith('--') && !word.includes('=') && word.endsWith(name.slice(1)));
}
