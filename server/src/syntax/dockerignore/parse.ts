import { lineAt } from '../../text/lines';
import type { Span } from '../../text/span';
import { cleanRelative } from './cleanPath';
import { type Glob, readGlob } from './glob';

/** A line of a .dockerignore that says something. */
export interface IgnorePattern {
  /** Without the blanks around it. */
  readonly span: Span;
  /** With its line break. */
  readonly line: Span;
  /** 1-based, as editors show it. */
  readonly lineNumber: number;
  /** As written, without the blanks around it. */
  readonly text: string;
  /** `!` stands in front: it takes back what lines above leave out. */
  readonly isException: boolean;
  /** What paths are compared with: without `!`, `.`, `..` and slashes that mean nothing. */
  readonly path: string;
  readonly glob: Glob;
}

export interface IgnoreFile {
  readonly text: string;
  /** In the order of the file. */
  readonly patterns: readonly IgnorePattern[];
  readonly comments: readonly IgnoreFileComment[];
}

export interface IgnoreFileComment {
  /** From `#` on, without the line break. */
  readonly span: Span;
  /** 1-based. */
  readonly lineNumber: number;
  /** Behind `#`, without the blanks around it. */
  readonly text: string;
}

/** The blanks that the builder trims (source: `unicode` of Go, IsSpace). */
const BLANK = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Reads a .dockerignore as the builder does (source: `ignorefile` and `patternmatcher` of github.com/moby/patternmatcher).
 * Takes any text, never throws; linear in its length.
 */
export function parseIgnoreFile(text: string): IgnoreFile {
  const patterns: IgnorePattern[] = [];
  const comments: IgnoreFileComment[] = [];
  let lineNumber = 1;
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length; lineNumber++) {
    const { next } = lineAt(text, start);
    const line = { start, end: next };
    // A comment starts with the line: behind a blank, `#` is a character like any other.
    if (text[start] === '#') comments.push(readComment(text, line, lineNumber));
    else {
      const pattern = readPattern(text, line, lineNumber);
      if (pattern) patterns.push(pattern);
    }
    start = next;
  }
  return { text, patterns, comments };
}

function readComment(source: string, line: Span, lineNumber: number): IgnoreFileComment {
  const span = trimmed(source, line);
  return { span, lineNumber, text: source.slice(span.start + 1, span.end).trim() };
}

function readPattern(source: string, line: Span, lineNumber: number): IgnorePattern | undefined {
  const span = trimmed(source, line);
  if (span.start === span.end) return undefined;
  const text = source.slice(span.start, span.end);
  const isException = text.startsWith('!');
  const inner = isException ? trimmed(source, { start: span.start + 1, end: span.end }) : span;
  const path = pathOf(source.slice(inner.start, inner.end));
  // Of `!/` the builder leaves `!`.
  const glob = readGlob(isException && path === '/' ? '' : path);
  return { span, line, lineNumber, text, isException, path, glob };
}

/** `''` where nothing is left, `/` where only that is. */
function pathOf(written: string): string {
  if (written === '') return '';
  const clean = cleanRelative(written);
  return clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean;
}

function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && BLANK.test(text[from]!)) from++;
  while (to > from && BLANK.test(text[to - 1]!)) to--;
  return { start: from, end: to };
}
