import { type FoundRegion, mayHoldCommands } from '../hosts/region';
import type { ShellCommand } from '../syntax/shell/commands';
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
  const { isGuess = false } = region;
  // A value in quotes may be one without a shell that would take a line apart.
  const place = { depth, isArray: region.language === 'array' || isGuess, isGuess };
  const script = commands && new ShellScript(source, region.text, commands, parse, place);
  return script && (!isGuess || isTaken(script)) ? script : undefined;
}

/** Whether a text is one docker command that the client would take, and no sentence such as `docker build failed`. */
function isTaken({ commands, invocations: [first] }: ShellScript): boolean {
  if (!first || !commands.every(({ start, end }) => contains(first, { start, end }))) return false;
  const { command, path, flags, problems } = first.command;
  if (command.path === '' || problems.length > 0) return false;
  // The last word stands for what is added.
  const [word, ...others] = first.words.slice(path.length, -1);
  return flags.length > 0 || (others.length === 0 && /^[$./]|\w[:/.]\w/.test(word?.text ?? ''));
}
