import { type FoundRegion, type Guess, mayHoldCommands } from '../hosts/region';
import { findBaseImage } from '../knowledge/baseImages';
import { parseImageReference } from '../syntax/docker/imageReference';
import type { ShellCommand, ShellWord } from '../syntax/shell/commands';
import type { ParseShell } from '../syntax/shell/tree';
import type { MappedText } from '../text/mappedText';
import { contains, type Span } from '../text/span';
import { type Invocation, invocationsIn } from './invocations';
import { nestedRegions } from './nestedRegions';

/** A word of a command. */
export interface CommandWord {
  /** Without quotes; undefined where it rests on a variable. */
  readonly value: string | undefined;
  /** In the document. */
  readonly span: Span;
}

interface Place {
  readonly depth: number;
  readonly isArray: boolean;
  readonly isGuess: boolean;
}

/** Nobody writes scripts in scripts in scripts any deeper. */
const MAX_DEPTH = 4;

/** A script; the offsets of its commands are those of its own text. */
export class ShellScript {
  readonly commands: readonly ShellCommand[];
  /** Those that stand in arrays, to be run elsewhere. */
  readonly arrays: readonly ShellCommand[];
  /** What variables are set to, where it stands in quotes. */
  readonly values: readonly ShellCommand[];
  private mapped: readonly (readonly CommandWord[])[] | undefined;
  private found: readonly Invocation[] | undefined;
  private regions: readonly FoundRegion[] | undefined;
  private scripts: readonly ShellScript[] | undefined;

  constructor(
    private readonly source: string,
    readonly text: MappedText,
    found: readonly ShellCommand[],
    private readonly parse: ParseShell,
    private readonly place: Place = { depth: 0, isArray: false, isGuess: false },
  ) {
    this.commands = found.filter(({ isArray, isValue }) => !isArray && !isValue);
    this.values = found.filter(({ isValue }) => isValue);
    this.arrays = found.filter(({ isArray }) => isArray);
  }

  /** Its words are those of an array: nothing may be written between them. */
  get isArray(): boolean {
    return this.place.isArray;
  }

  /** It is a text that may be no command. */
  get isGuess(): boolean {
    return this.place.isGuess;
  }

  /** The words of each command with their places in the document, found once for all who ask. */
  get words(): readonly (readonly CommandWord[])[] {
    this.mapped ??= this.commands.map(({ words }) =>
      words.map((word) => ({ value: word.value, span: this.text.sourceSpan(word) })),
    );
    return this.mapped;
  }

  /** The docker commands among them, without those of the scripts inside. */
  get invocations(): readonly Invocation[] {
    this.found ??= mayHoldCommands(this.text.text) ? invocationsIn(this.commands) : [];
    return this.found;
  }

  /** The scripts in arguments and heredocs of the commands, and the scripts in those. */
  get nested(): readonly ShellScript[] {
    this.scripts ??= this.inner.flatMap((region) => {
      const script = readScript(this.source, region, this.parse, this.place.depth + 1);
      return script ? [script, ...script.nested] : [];
    });
    return this.scripts;
  }

  /** The Dockerfiles in heredocs, also of the scripts inside. */
  get dockerfiles(): readonly MappedText[] {
    return [this, ...this.nested].flatMap(({ inner }) =>
      inner.flatMap(({ language, text }) => (language === 'dockerfile' ? text : [])),
    );
  }

  private get inner(): readonly FoundRegion[] {
    const mayHold = this.place.depth < MAX_DEPTH && mayHoldCommands(this.text.text);
    this.regions ??= mayHold ? nestedRegions(this.source, this) : [];
    return this.regions;
  }
}

/** The script that a region is; undefined where the parser gives up, or where it is none. */
export function readScript(
  source: string,
  region: FoundRegion,
  parse: ParseShell,
  depth = 0,
): ShellScript | undefined {
  if (region.language === 'dockerfile') return undefined;
  const commands = 'command' in region ? [region.command] : parse(region.text.text);
  const { guess } = region;
  const isGuess = guess !== undefined;
  // A value in quotes may be one without a shell that would take a line apart.
  const place = { depth, isArray: region.language === 'array' || isGuess, isGuess };
  const script = commands && new ShellScript(source, region.text, commands, parse, place);
  return script && (!isGuess || isTaken(script, guess)) ? script : undefined;
}

/** Whether a text is one docker command that the client would take, and no sentence such as `docker build failed`. */
function isTaken({ commands, invocations: [first] }: ShellScript, guess: Guess): boolean {
  // `sudo` stands around it, `$(...)` inside.
  const isOne = first && commands.every((one) => contains(first, one) || contains(one, first));
  if (!isOne) return false;
  const { command, path, flags, problems } = first.command;
  // Notes name commands without what they need.
  const refused = problems.filter(({ code }) => guess === 'value' || code !== 'too-few-arguments');
  if (command.path === '' || refused.length > 0) return false;
  const words = first.words.slice(path.length);
  // The last word of a value stands for what is added.
  if (guess === 'value') return flags.length > 0 || (words.length === 2 && isNoEnglish(words[0]!));
  if (words.some(({ text }) => text.endsWith(',') || FUNCTION_WORDS.has(text.toLowerCase()))) return false;
  return flags.length > 0 || path.length > 1 || words.every((word) => isName(word) || isNoEnglish(word));
}

/** `cont1`, `my_image`, `nginx`. */
function isName(word: ShellWord): boolean {
  return /\w*[\d_]\w*/.test(word.text) || isKnownImage(word);
}

/** It has a sign in it that is in the names of images, files and variables, and in no word of a sentence. */
function isNoEnglish({ text }: ShellWord): boolean {
  return /^[$./<]|\w[:/.]\w/.test(text);
}

function isKnownImage({ value }: ShellWord): boolean {
  const reference = value === undefined ? undefined : parseImageReference(value);
  return reference !== undefined && findBaseImage(reference) !== undefined;
}

/** What sentences have between other words. */
const FUNCTION_WORDS = new Set([
  ...['a', 'an', 'and', 'are', 'as', 'at', 'be', 'by', 'can', 'do', 'does', 'for', 'from', 'has', 'have'],
  ...['if', 'in', 'into', 'is', 'it', 'its', 'may', 'must', 'not', 'of', 'on', 'or', 'should', 'so', 'that'],
  ...['the', 'their', 'then', 'this', 'to', 'uses', 'was', 'we', 'when', 'where', 'which', 'will', 'with'],
  ...['you', 'your'],
]);
