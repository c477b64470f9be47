import { type Line, lineAt } from '../../text/lines';
import type { Span } from '../../text/span';
import { skipSpace } from './characters';
import type { Comment } from './nodes';

/** The lines of one instruction, joined where each ended in the escape character. */
export interface LogicalLine {
  readonly kind: 'instruction';
  /** The verbatim pieces of the source that make up the instruction. */
  readonly pieces: readonly Span[];
  /** Whether a blank line stands above. */
  readonly afterGap: boolean;
  /** Comments between continued lines. */
  readonly innerComments: readonly Comment[];
  /** Where the next line starts. */
  readonly next: number;
}

export interface CommentLine {
  readonly kind: 'comment';
  readonly comment: Comment;
  readonly afterGap: boolean;
  readonly next: number;
}

/** Reads the next comment or instruction at or behind `offset`, or returns undefined at the end of the text. */
export function readLogicalLine(
  text: string,
  offset: number,
  escape: string,
): LogicalLine | CommentLine | undefined {
  let afterGap = false;
  for (let at = offset; at < text.length; ) {
    const line = lineAt(text, at);
    const start = skipSpace(text, at, line.end);
    if (start < line.end && text.charCodeAt(start) === HASH)
      return { kind: 'comment', comment: commentAt(text, start, line.end), afterGap, next: line.next };
    if (start < line.end) return readInstructionLines(text, start, line, escape, afterGap);
    afterGap = true;
    at = line.next;
  }
  return undefined;
}

const HASH = 35;

function commentAt(text: string, start: number, end: number): Comment {
  return { span: { start, end }, text: text.slice(start + 1, end).trim() };
}

function readInstructionLines(
  text: string,
  start: number,
  first: Line,
  escape: string,
  afterGap: boolean,
): LogicalLine {
  const innerComments: Comment[] = [];
  const pieces: Span[] = [];
  let line = first;
  let from = start;
  for (;;) {
    const cut = continuationStart(text, from, line.end, escape);
    pieces.push({ start: from, end: cut ?? line.end });
    if (cut === undefined) break;
    const following = nextContinuationLine(text, line.next, innerComments);
    if (!following) {
      line = { ...line, next: text.length };
      break;
    }
    line = following;
    from = following.start;
  }
  return { kind: 'instruction', pieces, afterGap, innerComments, next: line.next };
}

/** The next line that is neither a comment nor empty: those do not end a continued instruction. */
function nextContinuationLine(text: string, offset: number, comments: Comment[]): Line | undefined {
  for (let at = offset; at < text.length; ) {
    const line = lineAt(text, at);
    const start = skipSpace(text, at, line.end);
    if (start < line.end && text[start] !== '#') return line;
    if (start < line.end) comments.push(commentAt(text, start, line.end));
    at = line.next;
  }
  return undefined;
}

/** Where the escape character that continues this line stands, or undefined when the line ends the instruction. */
function continuationStart(text: string, start: number, end: number, escape: string): number | undefined {
  let at = end;
  while (at > start && (text[at - 1] === ' ' || text[at - 1] === '\t')) at--;
  if (at === start || text[at - 1] !== escape) return undefined;
  // A doubled escape character stands for itself.
  if (at - 1 > start && text[at - 2] === escape) return undefined;
  return at - 1;
}
