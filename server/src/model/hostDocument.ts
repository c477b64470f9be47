import { type FoundRegion, mayHoldCommands } from '../hosts/region';
import { scan } from '../hosts/scan';
import type { MappedText } from '../text/mappedText';
import { buildModel, type Model } from './buildModel';
import { type Invocation, invocationsIn } from './invocations';
import type { BuildOptions } from './options';

/** A document of any language: what in it is a Dockerfile, and what is a script with docker commands. */
export interface HostDocument {
  readonly languageId: string;
  readonly text: string;
  readonly regions: readonly Region[];
}

/** Each has text of its own; offsets go in and out through it. Read when first asked for. */
export type Region = DockerfileRegion | ScriptRegion;

class DockerfileRegion {
  readonly kind = 'dockerfile';
  private built: Model | undefined;

  constructor(
    readonly text: MappedText,
    private readonly options: BuildOptions,
  ) {}

  get model(): Model {
    this.built ??= buildModel(this.text.text, this.options);
    return this.built;
  }
}

class ScriptRegion {
  readonly kind = 'script';
  private found: readonly Invocation[] | undefined;

  constructor(
    readonly text: MappedText,
    private readonly options: BuildOptions,
  ) {}

  get invocations(): readonly Invocation[] {
    this.found ??= this.find();
    return this.found;
  }

  private find(): readonly Invocation[] {
    const { text } = this.text;
    return mayHoldCommands(text) ? invocationsIn(this.options.parseShell?.(text) ?? []) : [];
  }
}

/** Takes any text, never throws; linear in its length. */
export function readDocument(languageId: string, text: string, options: BuildOptions): HostDocument {
  return { languageId, text, regions: scan(languageId, text).map((found) => toRegion(found, options)) };
}

function toRegion({ language, text }: FoundRegion, options: BuildOptions): Region {
  return language === 'dockerfile' ? new DockerfileRegion(text, options) : new ScriptRegion(text, options);
}
