import { type FoundRegion, mayHoldCommands, UNKNOWN } from '../hosts/region';
import { scan } from '../hosts/scan';
import { type IgnoreFile, parseIgnoreFile } from '../syntax/dockerignore/parse';
import type { MappedText } from '../text/mappedText';
import { buildModel, type Model } from './buildModel';
import type { Invocation } from './invocations';
import { type BuildOptions, DEFAULT_OPTIONS } from './options';
import { readScript, type ShellScript } from './shellScript';

/** A document of any language: what in it is a Dockerfile, and what is a script with docker commands. */
export interface HostDocument {
  readonly languageId: string;
  readonly text: string;
  /** Its address or path, with slashes, where it is known. */
  readonly path: string | undefined;
  readonly regions: readonly Region[];
  /** Of a .dockerignore, which has no regions. */
  readonly ignoreFile: IgnoreFile | undefined;
  /** Whether the parser of scripts is loaded. */
  readonly canReadScripts: boolean;
}

/** Each has text of its own; offsets go in and out through it. Read when first asked for. */
export type Region = DockerfileRegion | ScriptRegion;

export interface DockerfileRegion {
  readonly kind: 'dockerfile';
  /** Of a fence in Markdown, the words behind its ticks. */
  readonly info?: string | undefined;
  readonly text: MappedText;
  readonly model: Model;
  readonly inner: readonly Region[];
}

export interface ScriptRegion {
  readonly kind: 'script';
  readonly info?: string | undefined;
  /** The language around it, where that is not the document's. */
  readonly host?: string | undefined;
  readonly text: MappedText;
  /** Its words are those of an array: nothing may be written between them. */
  readonly isArray: boolean;
  /** It is a text that may be no command: nothing is found wrong with it. */
  readonly isGuess: boolean;
  /** Who runs it may add words at its end. */
  readonly takesMore?: boolean;
  readonly invocations: readonly Invocation[];
  /** The scripts and Dockerfiles that its commands are given. */
  readonly inner: readonly Region[];
}

class HostDockerfile implements DockerfileRegion {
  readonly kind = 'dockerfile';
  readonly inner: readonly Region[] = [];
  private built: Model | undefined;

  constructor(
    readonly text: MappedText,
    private readonly options: BuildOptions,
    readonly info?: string,
  ) {}

  get model(): Model {
    this.built ??= buildModel(this.text.text, this.options);
    return this.built;
  }
}

class HostScript implements ScriptRegion {
  readonly kind = 'script';
  private read: { readonly script: ShellScript | undefined } | undefined;
  private regions: readonly Region[] | undefined;

  constructor(
    private readonly source: string,
    private readonly found: FoundRegion,
    private readonly options: BuildOptions,
  ) {}

  get text(): MappedText {
    return this.found.text;
  }

  get info(): string | undefined {
    return this.found.info;
  }

  get host(): string | undefined {
    return this.found.host;
  }

  get isArray(): boolean {
    return this.found.language === 'array' || this.isGuess;
  }

  get isGuess(): boolean {
    return this.found.guess !== undefined;
  }

  get takesMore(): boolean {
    return this.found.takesMore ?? false;
  }

  get invocations(): readonly Invocation[] {
    return this.script?.invocations ?? [];
  }

  get inner(): readonly Region[] {
    this.regions ??= this.script ? innerOf(this.script, this.found.host, this.options) : [];
    return this.regions;
  }

  private get script(): ShellScript | undefined {
    const { parseShell } = this.options;
    const mayHold = parseShell && mayHoldCommands(this.text.text);
    this.read ??= { script: mayHold ? readScript(this.source, this.found, parseShell) : undefined };
    return this.read.script;
  }
}

function innerOf(
  { nested, dockerfiles }: ShellScript,
  host: string | undefined,
  options: BuildOptions,
): readonly Region[] {
  const scripts = nested.map((script) => ({
    kind: 'script' as const,
    host,
    text: script.text,
    isArray: script.isArray,
    isGuess: script.isGuess,
    get invocations() {
      return script.invocations;
    },
    inner: [],
  }));
  return [...scripts, ...dockerfiles.map((text) => new HostDockerfile(text, options))];
}

/** What the host puts in itself has no value here. */
function inHost(options: BuildOptions): BuildOptions {
  return { ...options, setOutside: new Set([UNKNOWN.slice(1)]) };
}

/** Takes any text, never throws; linear in its length. */
export function readDocument(
  languageId: string,
  text: string,
  options: BuildOptions,
  path?: string,
): HostDocument {
  const inner = languageId === 'dockerfile' ? options : inHost(options);
  const regions = scan(languageId, text).map((found) => toRegion(text, found, inner));
  const ignoreFile = languageId === 'dockerignore' ? parseIgnoreFile(text) : undefined;
  const canReadScripts = options.parseShell !== undefined;
  return { languageId, text, path, regions, ignoreFile, canReadScripts };
}

function toRegion(source: string, found: FoundRegion, options: BuildOptions): Region {
  return found.language === 'dockerfile'
    ? new HostDockerfile(found.text, options, found.info)
    : new HostScript(source, found, options);
}

/** The regions of a document with those inside them; a region stands behind what is inside of it. */
export function allRegions({ regions }: HostDocument): readonly Region[] {
  return regions.flatMap((region) => [...region.inner, region]);
}

/** A docker command of a script, and the text that its spans are those of. */
export interface PlacedInvocation {
  readonly invocation: Invocation;
  readonly text: MappedText;
}

/** The docker commands of a script, also of the scripts in it, in the order of the text. */
export function commandsOfScript(
  script: string,
  parseShell: BuildOptions['parseShell'],
): readonly PlacedInvocation[] {
  const found = allRegions(readDocument('shellscript', script, { ...DEFAULT_OPTIONS, parseShell })).flatMap(
    (region) =>
      region.kind === 'script'
        ? region.invocations.map((invocation) => ({ invocation, text: region.text }))
        : [],
  );
  const startOf = ({ invocation, text }: PlacedInvocation): number => text.sourceOffset(invocation.start);
  return found.sort((a, b) => startOf(a) - startOf(b));
}
