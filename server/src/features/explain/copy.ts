import { code } from '../../knowledge/markdown';
import { joinWorkdir } from '../../model/path';
import { type Source, sourcesOf } from '../../model/sources';
import type { Word } from '../../syntax/dockerfile/nodes';
import { explainImage } from './image';
import { expandAt, type Place, workdirAt } from './place';
import { explainStage, inSentence } from './stage';

/** What a COPY or ADD takes, from where, and where it puts it. */
export function explainCopy(place: Place): string | undefined {
  const { instruction } = place;
  const words = instruction.arguments;
  const destination = words.at(-1);
  if (!destination || words.length < 2) return undefined;
  const markers = new Set(instruction.heredocs.map(({ marker }) => marker.text));
  const sources = words.slice(0, -1).filter(({ text }) => !markers.has(text));
  const heredocs = instruction.heredocs.map(({ name }) => `the lines below as ${code(name)}`);
  const groups = grouped(sources, place);
  const what = [...groups, ...heredocs];
  if (what.length === 0) return undefined;
  return `Puts ${inSentence(what)} ${destinationText(place, destination, sources.length + heredocs.length)}.`;
}

/** Local files together, with where they come from; what ADD fetches or unpacks by itself. */
function grouped(sources: readonly Word[], place: Place): string[] {
  const local: string[] = [];
  const others: string[] = [];
  for (const { text } of sources) {
    const kind = place.instruction.name === 'ADD' ? kindOf(expandAt(place, text)?.text ?? text) : 'file';
    const shown = code(expandAt(place, text)?.text ?? text);
    if (kind === 'file') local.push(shown);
    else if (kind === 'archive') others.push(`the contents of the archive ${shown}`);
    else if (kind === 'git') others.push(`the Git repository ${shown}`);
    else others.push(`the download of ${shown}`);
  }
  return [...(local.length > 0 ? [localText(local, originText(place))] : []), ...others];
}

function localText(files: readonly string[], origin: string): string {
  const isAll = files.length === 1 && /^`\.?\/?`$/.test(files[0]!);
  return isAll ? `everything ${origin}` : `${inSentence(files)} ${origin}`;
}

function originText({ instruction, model }: Place): string {
  const [source] = sourcesOf(instruction, model.stages);
  if (!source) return 'from the build context';
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
  if (/^(?:git|ssh):\/\/|^git@|^https?:\/\/[^?#]*\.git(?:[#?]|$)|^github\.com\//.test(source)) return 'git';
  if (/^https?:\/\//.test(source)) return 'url';
  return /\.(?:tar|tar\.(?:gz|bz2|xz|zst)|tgz|tbz2|txz)$/.test(source) ? 'archive' : 'file';
}

function destinationText(place: Place, { text }: Word, count: number): string {
  const expanded = expandAt(place, text)?.text;
  if (expanded === undefined) return `into ${code(text)}`;
  const takesAll = place.instruction.arguments.some((word) => word.text === '.' || word.text === './');
  const isFolder = count > 1 || takesAll || /(?:^|\/)\.{0,2}$/.test(expanded);
  const workdir = workdirAt(place);
  if (!expanded.startsWith('/') && workdir === undefined)
    return `${isFolder ? 'into' : 'to'} ${code(expanded)}, below the working directory of the base image`;
  const path = joinWorkdir(workdir ?? '/', expanded, place.before?.platform.os ?? 'linux');
  const shown = path.length > 1 ? path.replace(/\/$/, '') : path;
  return isFolder ? `into the directory ${code(shown)}` : `to ${code(shown)}`;
}

/** What `--from` or `from=` names. */
export function explainSource({ model }: Place, { target, text }: Source): string | undefined {
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
