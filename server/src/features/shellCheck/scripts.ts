import type { Model } from '../../model/buildModel';
import type { HostDocument } from '../../model/hostDocument';
import type { Stage } from '../../model/stage';
import { type StageImage, shellOf } from '../../model/stageImage';
import { baseName } from '../../model/start';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { MappedText } from '../../text/mappedText';

/** A dialect that ShellCheck has a name for. */
export type Dialect = 'sh' | 'dash' | 'bash' | 'ksh';

/** The script of a RUN, as ShellCheck is to read it. */
export interface CheckedScript {
  /** The script with a line in it that sets the variables of the build. */
  readonly text: string;
  readonly dialect: Dialect;
  /** Of that line in the text; no line of the file stands for it. */
  readonly inserted: { readonly start: number; readonly length: number };
  /** The script without that line, with its places in the Dockerfile. */
  readonly source: MappedText;
}

/** The scripts of the RUN instructions of a Dockerfile; none of a Dockerfile inside another text, which may put anything in. */
export function scriptsToCheck({ languageId, regions }: HostDocument): readonly CheckedScript[] {
  if (languageId !== 'dockerfile') return [];
  return regions.flatMap((region) => (region.kind === 'dockerfile' ? scriptsOfModel(region.model) : []));
}

/** The same, of one Dockerfile. */
export function scriptsOfModel(model: Model): readonly CheckedScript[] {
  if (!model.scripts.canRead) return [];
  const found: CheckedScript[] = [];
  for (const stage of model.stages) {
    stage.walk((outer, before) => {
      const script = scriptOf(model, outer.trigger ?? outer, stage, before);
      if (script) found.push(script);
    });
  }
  return found;
}

function scriptOf(
  model: Model,
  instruction: Instruction,
  stage: Stage,
  before: StageImage,
): CheckedScript | undefined {
  if (instruction.name !== 'RUN') return undefined;
  const heredoc = heredocWithShell(model, instruction);
  const source = heredoc?.source ?? model.scripts.of(instruction, stage)?.text;
  const dialect = heredoc ? heredoc.dialect : dialectOf(shellOf(before), stage);
  if (!source || !dialect || TEMPLATE.test(source.text)) return undefined;
  const start = /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(source.text)![0].length;
  const line = settingLine(source.text, before);
  const text = source.text.slice(0, start) + line + source.text.slice(start);
  return { text, dialect, inserted: { start, length: line.length }, source };
}

/** A heredoc whose first line names its shell. */
function heredocWithShell(
  { text }: Model,
  { heredocs, json, arguments: [word] }: Instruction,
): { readonly source: MappedText; readonly dialect: Dialect | undefined } | undefined {
  const [first] = heredocs;
  if (!first || json || word?.text.trim() !== first.marker.text) return undefined;
  const [, program, argument] = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(first.text) ?? [];
  if (program === undefined) return undefined;
  const name = baseName(program);
  const shell = name === 'env' ? (argument ?? '') : name;
  return { source: MappedText.of(text, [first.body]), dialect: DIALECTS.get(shell) };
}

const DIALECTS: ReadonlyMap<string, Dialect> = new Map([
  ['sh', 'sh'],
  ['ash', 'sh'],
  ['dash', 'dash'],
  ['bash', 'bash'],
  ['ksh', 'ksh'],
  ['mksh', 'ksh'],
]);

/** What is behind `/bin/sh` differs from image to image; where nobody knows, it is plain `sh`. */
function dialectOf([program = '', ...rest]: readonly string[], stage: Stage): Dialect | undefined {
  const name = baseName(program);
  if (name === 'env' || name === 'busybox') return dialectOf(rest, stage);
  if (name !== 'sh') return DIALECTS.get(name);
  const base = stage.root;
  const shell = (base.kind === 'image' && base.facts?.shell) || '';
  return DIALECTS.get(/^\/bin\/sh \((dash|bash)\)/.exec(shell)?.[1] ?? 'sh');
}

/** Every build sets them, in both cases, if the builder has them. */
const PROXIES = ['http_proxy', 'https_proxy', 'ftp_proxy', 'no_proxy', 'all_proxy'].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/** `<%= name %>`: another program makes the Dockerfile of it, and no shell could read it. */
const TEMPLATE = /<%/;

/** Sets the variables of ENV and ARG that the script speaks of; to themselves where their values are not known. */
function settingLine(script: string, { environment, buildArgs, variables }: StageImage): string {
  const words = new Set(script.match(/[A-Za-z_]\w*/g));
  const names = [...new Set([...environment.keys(), ...buildArgs, ...PROXIES])].filter((name) =>
    words.has(name),
  );
  if (names.length === 0) return '';
  const settings = names.map((name) => {
    const value = variables.getKnown(name);
    const isPlain = value !== undefined && !/['\n\r]/.test(value);
    return isPlain ? `${name}='${value}'` : `${name}="$${name}"`;
  });
  return `export ${settings.join(' ')}\n`;
}
