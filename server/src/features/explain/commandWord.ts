import { type Command, type CommandFlag, findCommand } from '../../knowledge/commands';
import { code } from '../../knowledge/markdown';
import { baseName } from '../../model/start';

/** Words without options of interest that stand before a command. */
const PREFIXES = new Set(['env', 'time', 'nohup', 'then', 'do', 'else']);

/**
 * What one word of a command means, in Markdown; undefined where it is not known. Words that rest on variables are
 * undefined. `variant` names the family of tools, such as `busybox`.
 */
export function explainCommandWord(
  words: readonly (string | undefined)[],
  index: number,
  variant: string | undefined,
): string | undefined {
  const skipped = words.findIndex(
    (word) => word === undefined || !(PREFIXES.has(word) || /^\w+=/.test(word)),
  );
  const start = index < skipped ? index : Math.max(skipped, 0);
  const name = words[start];
  const command = name === undefined ? undefined : findCommand(baseName(name), variant);
  if (!command || name === undefined) return undefined;
  if (index === start) return about(baseName(name), command.about);
  return new Reader(baseName(name), command, variant).read(words.slice(start + 1), index - start - 1);
}

function about(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${code(name)}: ${text}`;
}

/** A flag, and how it is spelt. */
interface GivenFlag {
  readonly flag: CommandFlag;
  readonly name: string;
}

/** Goes through the arguments as the program would, up to the one that is asked for. */
class Reader {
  private isBehindDashes = false;

  constructor(
    private name: string,
    private command: Command,
    private readonly variant: string | undefined,
    private readonly outer: readonly Command[] = [],
  ) {}

  read(words: readonly (string | undefined)[], index: number): string | undefined {
    let awaited: GivenFlag | undefined;
    let operands = 0;
    for (const [at, word] of words.entries()) {
      const isAsked = at === index;
      if (awaited) {
        const { flag, name } = awaited;
        if (isAsked) return `The ${code(flag.value ?? 'value')} of ${code(name)}: ${flag.about}`;
        awaited = undefined;
      } else if (word?.startsWith('-') && word !== '-' && !this.isBehindDashes) {
        if (word === '--') this.isBehindDashes = true;
        const found = this.flagsIn(word);
        if (isAsked) return found.length === 0 ? undefined : found.map(describe).join('  \n');
        const last = found.at(-1);
        if (last?.flag.value !== undefined && takesNext(word, last.name)) awaited = last;
      } else {
        if (operands++ === this.command.runs) {
          const run = explainCommandWord(words.slice(at), index - at, this.variant);
          return run ?? (isAsked ? this.operand() : undefined);
        }
        const inner = word === undefined || this.isBehindDashes ? undefined : this.subcommand(word);
        if (isAsked) return inner ? about(`${this.name} ${word}`, inner.about) : this.operand();
        if (inner) return this.enter(word!, inner).read(words.slice(at + 1), index - at - 1);
      }
    }
    return undefined;
  }

  private subcommand(word: string): Command | undefined {
    const { subcommands } = this.command;
    const found = subcommands && Object.hasOwn(subcommands, word) ? subcommands[word] : undefined;
    return found?.alias === undefined ? found : subcommands?.[found.alias];
  }

  private enter(word: string, command: Command): Reader {
    return new Reader(`${this.name} ${word}`, command, this.variant, [this.command, ...this.outer]);
  }

  private operand(): string | undefined {
    const { operands } = this.command;
    return operands === undefined ? undefined : `Given to ${code(this.name)}: ${operands}.`;
  }

  /** `--name=value`, `-x`, or the letters of `-xyz` up to one that takes the rest as its value. */
  private flagsIn(word: string): readonly GivenFlag[] {
    const equals = word.indexOf('=');
    const name = equals < 0 ? word : word.slice(0, equals);
    const whole = this.flag(name);
    if (whole) return [{ flag: whole, name }];
    if (word.startsWith('--') || this.command.bundles === false) return [];
    const flags: GivenFlag[] = [];
    for (const letter of word.slice(1)) {
      const flag = this.flag(`-${letter}`);
      // What is no letter of the command makes the whole word doubtful.
      if (!flag) return [];
      flags.push({ flag, name: `-${letter}` });
      if (flag.value !== undefined) break;
    }
    return flags;
  }

  private flag(name: string): CommandFlag | undefined {
    for (const { flags } of [this.command, ...this.outer]) {
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

function describe({ flag: { value, about: text }, name }: GivenFlag): string {
  return `${code(value === undefined ? name : `${name} ${value}`)}: ${text}`;
}
