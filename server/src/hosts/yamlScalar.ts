import { Scalar } from 'yaml';
import type { TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { linesIn } from './lines';
import { replaceIn } from './region';

/** The pieces of the source that a scalar's value is made of; undefined where it is folded in a way not followed here. */
export function piecesOfScalar(
  source: string,
  { range, type }: Scalar,
  value: string,
): readonly TextPiece[] | undefined {
  if (!range) return undefined;
  const span = { start: range[0], end: range[1] };
  if (type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED) return blockPieces(source, span, value);
  const pieces = linePieces(source, span, type);
  const text = pieces.map((piece) => piece.text ?? source.slice(piece.start, piece.end)).join('');
  return text === value ? pieces : undefined;
}

function linePieces(source: string, span: Span, type: Scalar.Type | undefined): readonly TextPiece[] {
  const inside = { start: span.start + 1, end: span.end - 1 };
  if (type === Scalar.QUOTE_DOUBLE) return replaceIn(source, inside, DOUBLE_ESCAPE, unescapeDouble);
  // Lines become one, with a blank between them.
  if (type === Scalar.QUOTE_SINGLE)
    return replaceIn(source, inside, /''|[ \t]*\r?\n[ \t]*/g, (match) => (match === "''" ? "'" : ' '));
  return replaceIn(source, span, /[ \t]*\r?\n[ \t]*/g, () => ' ');
}

/** The lines below the `|` or `>`, without their indent. What becomes of line breaks is read off the value. */
function blockPieces(source: string, { start, end }: Span, value: string): readonly TextPiece[] | undefined {
  const lines = [...linesIn(source, { start: source.indexOf('\n', start) + 1, end })];
  const indent = indentOf(source, lines, value);
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const line of lines) {
    const breakAt = line.start + source.slice(line.start, line.end).replace(/\r?\n$/, '').length;
    const from = Math.min(line.start + indent, breakAt);
    const body = source.slice(from, breakAt);
    if (!value.startsWith(body, at)) return value.slice(at).trim() === '' ? pieces : undefined;
    if (body !== '') pieces.push({ start: from, end: breakAt });
    at += body.length;
    const meaning = value[at];
    if (breakAt === line.end || (meaning !== '\n' && meaning !== ' ')) continue;
    const isVerbatim = source.slice(breakAt, line.end) === meaning;
    pieces.push({ start: breakAt, end: line.end, ...(!isVerbatim && { text: meaning }) });
    at++;
  }
  return at === value.length || value.slice(at).trim() === '' ? pieces : undefined;
}

/** What is in the source and not in the value, in front of the first line that is not empty. */
function indentOf(source: string, lines: readonly Span[], value: string): number {
  const first = lines.find((line) => source.slice(line.start, line.end).trim() !== '');
  const written = first ? /^ */.exec(source.slice(first.start, first.end))![0].length : 0;
  const kept = /^(?: *\n)*( *)/.exec(value)![1]!.length;
  return written - kept;
}

const DOUBLE_ESCAPE = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|\r?\n[ \t]*|.)|[ \t]*\r?\n[ \t]*/g;
const MAX_CODE_POINT = 0x10ffff;
const NAMED: Readonly<Record<string, string | undefined>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  0: '\0',
  e: '\u001b',
};

function unescapeDouble(escape: string): string {
  if (!escape.startsWith('\\')) return ' ';
  const rest = escape.slice(1);
  if (/^[xuU]./.test(rest))
    return String.fromCodePoint(Math.min(Number.parseInt(rest.slice(1), 16), MAX_CODE_POINT));
  return /^\r?\n/.test(rest) ? '' : (NAMED[rest] ?? rest);
}
