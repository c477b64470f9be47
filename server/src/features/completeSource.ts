import type { HostDocument } from '../model/hostDocument';
import type { Instruction } from '../syntax/dockerfile/nodes';
import { isIgnored } from '../syntax/dockerignore/match';
import type { IgnoreFile } from '../syntax/dockerignore/parse';
import type { Span } from '../text/span';
import type { Completion } from './command/complete';

/** A source of COPY or ADD while it is written: a path in the build context. */
export interface SourcePlace {
  /** The folder of the path, from that of the context on: empty, or with a slash at its end. */
  readonly folder: string;
  /** The same as it is written. */
  readonly written: string;
  /** What is replaced. */
  readonly span: Span;
}

/** The source at an offset; undefined where it is none, or where it is not known which folder it names. */
export function sourceAt(
  { languageId, text, regions }: HostDocument,
  offset: number,
): SourcePlace | undefined {
  const [region] = regions;
  // Where the context of a Dockerfile inside another file is, nobody knows.
  if (languageId !== 'dockerfile' || region?.kind !== 'dockerfile') return undefined;
  const outer = region.model.syntax.instructions.findLast(({ span }) => span.start < offset);
  const span = outer && sourceSpan(text, outer.trigger ?? outer, offset);
  return span && toPlace(text.slice(span.start, offset), span);
}

/** Of the word at an offset, or of none behind the keyword and the flags. */
function sourceSpan(text: string, instruction: Instruction, offset: number): Span | undefined {
  const { name, keyword, flags, json, arguments: words } = instruction;
  const isFromContext = !flags.some((flag) => flag.name.text === 'from');
  if (!(name === 'COPY' || name === 'ADD') || !isFromContext || json) return undefined;
  const current = words.find(({ span }) => span.start <= offset && offset <= span.end);
  if (current) {
    const isDestination = words.length > 1 && current === words.at(-1);
    const isPlain = text.slice(current.span.start, current.span.end) === current.text;
    return isDestination || !isPlain ? undefined : current.span;
  }
  const { end } = flags.at(-1)?.span ?? keyword.span;
  const last = words.at(-1);
  const isSource = !last || last.span.start > offset;
  const isBetween = offset > end && /[ \t]/.test(text[offset - 1]!);
  // An instruction without a word ends where its line does.
  const isInside = last !== undefined || !text.slice(end, offset).includes('\n');
  return isSource && isBetween && isInside ? { start: offset, end: offset } : undefined;
}

/** A path that leads out of the context is no source; what holds a variable, a quote or a pattern is left alone. */
function toPlace(typed: string, span: Span): SourcePlace | undefined {
  if (/[$"'`\\*?[\]]|:\/\/|^<<|(?:^|\/)\.\.\//.test(typed)) return undefined;
  const written = typed.slice(0, typed.lastIndexOf('/') + 1);
  const parts = written.split('/').filter((part) => part !== '' && part !== '.');
  return { folder: parts.map((part) => `${part}/`).join(''), written, span };
}

/** The entries of its folder that a build sees; the names of folders end with a slash. */
export function completeSource(
  { folder, written, span }: SourcePlace,
  entries: readonly string[],
  ignoreFile: IgnoreFile | undefined,
): readonly Completion[] {
  return entries
    .filter((entry) => !/[\s$"'`\\*?[\]]/.test(entry) && isSeen(folder + entry, ignoreFile))
    .map((entry) => ({
      label: written + entry,
      kind: entry.endsWith('/') ? 'folder' : 'file',
      detail: undefined,
      note: undefined,
      span,
    }));
}

/** Behind a folder that is left out, an exception may take something back. */
function isSeen(path: string, ignoreFile: IgnoreFile | undefined): boolean {
  const patterns = ignoreFile?.patterns ?? [];
  const hasExceptions = patterns.some(({ isException }) => isException);
  return (path.endsWith('/') && hasExceptions) || !isIgnored(patterns, path.replace(/\/$/, ''));
}
