import type { MappedText, TextPiece } from '../text/mappedText';
import { MappedText as Mapped } from '../text/mappedText';

/** A part of a document that is a Dockerfile or a script of its own. */
export interface FoundRegion {
  readonly language: 'dockerfile' | 'shell';
  readonly text: MappedText;
}

/** Where scripts and Dockerfiles stand in a text of one language. Takes any text, in linear time. */
export type Scan = (source: string) => readonly FoundRegion[];

/** Whether a text can hold anything for us at all: asked before it is parsed. */
export function mayHoldCommands(source: string): boolean {
  return /docker|podman/i.test(source);
}

/** Puts what only the host knows, such as an expression of a pipeline, in place of a variable nobody knows. */
export function hideExpressions(source: string, text: MappedText, expression: RegExp): MappedText {
  const pieces: TextPiece[] = [];
  let done = 0;
  for (const match of text.text.matchAll(expression)) {
    const end = match.index + match[0].length;
    if (match.index > done) pieces.push(...text.piecesOf({ start: done, end: match.index }));
    pieces.push({ ...text.sourceSpan({ start: match.index, end }), text: UNKNOWN });
    done = end;
  }
  if (done === 0) return text;
  if (done < text.text.length) pieces.push(...text.piecesOf({ start: done, end: text.text.length }));
  return Mapped.of(source, pieces);
}

/** A variable of the shell without a value we know. */
export const UNKNOWN = '$_';
