import { type FoundRegion, mayHoldCommands } from '../hosts/region';
import type { ShellCommand } from '../syntax/shell/commands';
import type { ParseShell } from '../syntax/shell/tree';
import type { MappedText } from '../text/mappedText';
import type { Span } from '../text/span';
import { type Invocation, invocationsIn } from './invocations';
import { nestedRegions } from './nestedRegions';

/** A word of a command. */
export interface CommandWord {
  /** Without quotes; undefined where it rests on a variable. */
  readonly value: string | undefined;
  /** In the document. */
  readonly span: Span;
}

/** Nobody writes scripts in scripts in scripts any deeper. */
const MAX_DEPTH = 4;

/** A script; the offsets of its commands are those of its own text. */
export class ShellScript {
  readonly commands: readonly ShellCommand[];
  /** Those that stand in arrays, to be run elsewhere. */
  readonly arrays: readonly ShellCommand[];
  private mapped: readonly (readonly CommandWord[])[] | undefined;
  private found: readonly Invocation[] | undefined;
  private regions: readonly FoundRegion[] | undefined;
  private scripts: readonly ShellScript[] | undefined;

  constructor(
    private readonly source: string,
    readonly text: MappedText,
    found: readonly ShellCommand[],
    private readonly parse: ParseShell,
    private readonly place: { readonly depth: number; readonly isArray: boolean } = {
      depth: 0,
      isArray: false,
    },
  ) {
    this.commands = found.filter(({ isArray }) => !isArray);
    this.arrays = found.filter(({ isArray }) => isArray);
  }

  /** Its words are those of an array: nothing may be written between them. */
  get isArray(): boolean {
    return this.place.isArray;
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
  const isArray = region.language === 'array';
  return commands && new ShellScript(source, region.text, commands, parse, { depth, isArray });
}
