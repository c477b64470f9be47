import { code } from '../../knowledge/markdown';
import { cleanPath } from '../../model/path';
import { type Source, sourcesOf } from '../../model/sources';
import type { Flag, Word } from '../../syntax/dockerfile/nodes';
import { explainImage } from './image';
import { expandAt, type Place, pathAt } from './place';
import { explainStage, inSentence } from './stage';

/** What a COPY or ADD takes, from where, and where it puts it. */
export function explainCopy(place: Place): string | undefined {
  const { heredocs, arguments: words } = place.instruction;
  const destination = words.at(-1);
  if (!destination || words.length < 2) return undefined;
  const taken = takenBy(place);
  const isFolder = isFolderAt(place, destination, taken);
  const lines = heredocs.map(({ name }) =>
    isFolder ? `the lines below as ${code(name)}` : 'the lines below',
  );
  const what = [...grouped(taken, place), ...lines];
  if (what.length === 0) return undefined;
  const unnamed = isFolder && taken.some(isNameless) ? NAMELESS : '';
  return `Puts ${inSentence(what)} ${destinationText(place, destination, isFolder)}${optionsText(place)}.${unnamed}`;
}

/** What the builder calls a download whose address ends in no name (source: `dispatchCopy` of `dockerfile2llb`). */
const NAMELESS = ` The address names no file, so the file is called ${code('__unnamed__')}: write a path with its name instead.`;

function isNameless({ kind, text, isUnpacked }: Taken): boolean {
  return kind === 'url' && !isUnpacked && /^https?:\/\/[^/?#]*\/*(?:[?#]|$)/.test(text);
}

/** Where the lines of a heredoc go: `into the file ...`. */
export function heredocDestination(place: Place, name: string): string | undefined {
  const { arguments: words } = place.instruction;
  const destination = words.at(-1);
  if (!destination || words.length < 2) return undefined;
  const isFolder = isFolderAt(place, destination, takenBy(place));
  return `${destinationText(place, destination, isFolder)}${isFolder ? `, as ${code(name)}` : ''}`;
}

/** A source that is no heredoc. */
export interface Taken {
  readonly kind: 'file' | 'archive' | 'git' | 'url';
  readonly text: string;
  /** It ends up as a directory, whatever the destination looks like. */
  readonly isUnpacked: boolean;
}

export function takenBy(place: Place): readonly Taken[] {
  const { name, arguments: words, heredocs, flags } = place.instruction;
  const markers = new Set(heredocs.map(({ marker }) => marker.text));
  const unpack = isTurnedOn(flags, 'unpack');
  return words.slice(0, -1).flatMap(({ text: written }): Taken[] => {
    if (markers.has(written)) return [];
    const text = expandAt(place, written)?.text ?? written;
    const kind = name === 'ADD' ? kindOf(text) : 'file';
    const isUnpacked = kind === 'git' || (kind !== 'file' && (unpack ?? kind === 'archive'));
    return [{ kind, text, isUnpacked }];
  });
}

/** Undefined where the flag is not given. */
export function isTurnedOn(flags: readonly Flag[], name: string): boolean | undefined {
  const flag = flags.find((one) => one.name.text === name);
  return flag && /^(?:true|1|t)$/i.test(flag.value?.text ?? 'true');
}

/** Local files together, with where they come from; what ADD fetches or unpacks by itself. */
function grouped(taken: readonly Taken[], place: Place): string[] {
  const local: string[] = [];
  const others: string[] = [];
  for (const { kind, text, isUnpacked } of taken) {
    if (kind === 'git') others.push(gitText(text));
    else if (kind === 'url')
      others.push(`${isUnpacked ? 'the contents of the archive at' : 'the download of'} ${code(text)}`);
    else if (isUnpacked) others.push(`the contents of the archive ${code(text)}`);
    else local.push(code(insideContext(text)));
  }
  return [...(local.length > 0 ? [localText(local, originText(place))] : []), ...others];
}

/** `URL#REF:FOLDER` */
function gitText(text: string): string {
  const [, url = text, ref = '', folder = ''] = /^([^#]*)#([^:]*):?(.*)$/s.exec(text) ?? [];
  const at = ref === '' ? '' : ` at ${code(ref)}`;
  return `${folder === '' ? '' : `the folder ${code(folder)} of `}the Git repository ${code(url)}${at}`;
}

/** The builder takes away what would lead out of the place it copies from. */
function insideContext(text: string): string {
  return /^\/?\.\.(?:\/|$)/.test(text) ? cleanPath(text).slice(1) || '.' : text;
}

function localText(files: readonly string[], origin: string): string {
  const isAll = files.length === 1 && /^`\.?\/?`$/.test(files[0]!);
  return isAll ? `everything ${origin}` : `${inSentence(files)} ${origin}`;
}

function optionsText(place: Place): string {
  const { flags } = place.instruction;
  const parents = isTurnedOn(flags, 'parents') ? ', with the folders of their paths' : '';
  const excluded = flags.flatMap(({ name, value }) =>
    name.text === 'exclude' && value ? [code(expandAt(place, value.text)?.text ?? value.text)] : [],
  );
  return excluded.length === 0 ? parents : `${parents}, but nothing that matches ${excluded.join(' or ')}`;
}

function originText(place: Place): string {
  const [source] = sourcesOf(place.instruction, place.model.stages);
  if (!source) return 'from the build context';
  if (isMeantElsewhere(place)) return `from ${code(source.text)}`;
  switch (source.target.kind) {
    case 'stage':
      return `from stage ${code(source.target.stage.name ?? String(source.target.stage.index))}`;
    case 'image':
      return `from the image ${code(source.text)}`;
    default:
      return `from ${code(source.text)}`;
  }
}

function kindOf(source: string): 'file' | 'archive' | 'git' | 'url' {
  if (/^(?:git|ssh):\/\/|^git@|^https?:\/\/[^?#]*\.git(?:[#?]|$)/.test(source)) return 'git';
  if (/^https?:\/\//.test(source)) return 'url';
  return /\.(?:tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2|txz)$/.test(source) ? 'archive' : 'file';
}

/** `/x/`, `.`, `c:\x\` */
const FOLDER = /(?:^|\/|^[a-zA-Z]:(?:.*[/\\])?)\.{0,2}$/;

function isFolderAt(place: Place, { text }: Word, taken: readonly Taken[]): boolean {
  const { flags, heredocs } = place.instruction;
  const takesAll = taken.some((one) => /^\.\/?$/.test(one.text) || one.isUnpacked);
  const endsAsFolder = FOLDER.test(expandAt(place, text)?.text ?? text);
  return (
    takesAll || endsAsFolder || taken.length + heredocs.length > 1 || isTurnedOn(flags, 'parents') === true
  );
}

function destinationText(place: Place, { text }: Word, isFolder: boolean): string {
  const expanded = expandAt(place, text)?.text;
  if (expanded === undefined) return `into ${code(text)}`;
  const path = pathAt(place, expanded);
  if (path === undefined)
    return `${isFolder ? 'into' : 'to'} ${code(expanded)}, below the working directory of the base image`;
  const shown = /[^:][/\\]$/.test(path) ? path.slice(0, -1) : path;
  if (isFolder) return `into the directory ${code(shown)}`;
  const isWritten = place.instruction.heredocs.length > 0;
  return `${isWritten ? 'into the file' : 'to'} ${code(shown)}`;
}

/** What `--from` or `from=` names. */
export function explainSource(place: Place, { target, text }: Source): string | undefined {
  const { model } = place;
  if (isMeantElsewhere(place)) return explainLater(text);
  switch (target.kind) {
    case 'stage':
      return explainStage(model, target.stage);
    case 'scratch':
      return `${code(text)} is empty.`;
    case 'image':
      return `No stage of this file has this name, so it is an image, or a context that ${code(`--build-context ${text}=...`)} names. ${explainImage(target, text) ?? ''}`.trim();
    default:
      return undefined;
  }
}

/** Behind ONBUILD, and no stage of this file starts from this one: the stages are those of another file. */
function isMeantElsewhere({ model, stage, before }: Place): boolean {
  const isTrigger = stage !== undefined && before === undefined;
  return isTrigger && !model.stages.some(({ base }) => base.kind === 'stage' && base.stage === stage);
}

function explainLater(text: string): string {
  const option = code(`--build-context ${text}=...`);
  return `A stage of the file that starts from this image. Where it has none of this name, a context that ${option} names there, or an image.`;
}
