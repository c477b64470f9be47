import { lex } from './lex';
import type { Instruction } from './nodes';

export interface HeredocMarker {
  readonly word: string;
  readonly name: string;
  readonly expands: boolean;
  readonly stripsTabs: boolean;
  readonly fileDescriptor: number;
}

const MARKER = /^(\d*)<<(-?)\s*([^<]*)$/;
const nothingSet = (): undefined => undefined;

/** The heredocs that a line opens, in order (source: `frontend/dockerfile/parser`, words split with raw quotes). */
export function heredocMarkers(line: string): readonly HeredocMarker[] {
  if (!line.includes('<<')) return [];
  const lexed = lex(line, nothingSet, { escape: '\\', rawQuotes: true, rawEscapes: true, keepUnset: true });
  if (lexed.error) return [];
  return lexed.words.flatMap((word) => heredocMarker(word) ?? []);
}

export function heredocMarker(word: string): HeredocMarker | undefined {
  const match = MARKER.exec(word);
  const rest = match?.[3] ?? '';
  if (!match || rest === '') return undefined;
  const name = onlyWord(rest, false);
  const raw = onlyWord(rest, true);
  if (name === undefined || raw === undefined) return undefined;
  return {
    word,
    name,
    expands: name === raw,
    stripsTabs: match[2] === '-',
    fileDescriptor: Number(match[1] || 0),
  };
}

function onlyWord(text: string, rawQuotes: boolean): string | undefined {
  const { words, error } = lex(text, nothingSet, { escape: '\\', rawQuotes, keepUnset: true });
  return !error && words.length === 1 ? words[0] : undefined;
}

/**
 * What stands behind `#!` in a heredoc that is a whole RUN: the program that is started with it. Undefined where the
 * shell reads the lines (source: `dispatchRun` of `frontend/dockerfile/dockerfile2llb`).
 */
export function interpreterOf({
  name,
  json,
  arguments: [word],
  heredocs: [first],
}: Instruction): string | undefined {
  if (name !== 'RUN' || json || !first || word?.text.trim() !== first.marker.text) return undefined;
  const text = first.stripsTabs ? first.text.replace(/^\t+/, '') : first.text;
  return /^#!([^\r\n]*)/.exec(text)?.[1]?.trim();
}
