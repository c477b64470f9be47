import { lineAt } from '../text/lines';
import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { linesIn } from './lines';
import { beginsAsCommand } from './plainCommand';
import type { FoundRegion } from './region';

/** What stands between a command and what is said of it: `docker ps -- lists containers`, `Build → docker build .` */
const SIGN = /(?:\s(?:-{1,3}>?|~>|=>|→|⇒|–|—|#|\|)|\s?:)(?=\s)/g;
/** Every quote is closed, and there is no code between ticks, which is read as such. */
const WHOLE = /^(?:[^"'`]|"[^"`]*"|'[^'`]*')*$/;
/** In front of a line: that of a list, a quote, a table, and a prompt. */
const LEAD = /^(?:[\s>|*+•◦▪·–—-]|\d{1,3}[.)]\s|\$\s)*/;

/** Docker commands in a text that people wrote, on a line of their own or beside what is said of them. */
export function commandsInText(source: string, span: Span): readonly FoundRegion[] {
  const regions: FoundRegion[] = [];
  let done = span.start;
  for (const line of linesIn(source, span)) {
    if (line.start < done || !/docker|podman/.test(source.slice(line.start, line.end))) continue;
    for (const piece of piecesOf(source, line)) {
      const command = commandIn(source, piece, span.end);
      if (!command) continue;
      regions.push({ language: 'shell', text: MappedText.of(source, [command]), guess: 'line' });
      done = command.end;
    }
  }
  return regions;
}

function piecesOf(source: string, { start, end }: Span): readonly Span[] {
  const line = source.slice(start, end);
  const signs = [...line.matchAll(SIGN)];
  const starts = [0, ...signs.map(({ index, 0: sign }) => index + sign.length)];
  const ends = [...signs.map(({ index }) => index), line.length];
  return starts.map((from, i) => ({ start: start + from, end: start + ends[i]! }));
}

function commandIn(source: string, { start, end }: Span, limit: number): TextPiece | undefined {
  const lead = LEAD.exec(source.slice(start, end))![0].length;
  const text = source.slice(start + lead, end).trimEnd();
  if (!beginsAsCommand(text) || !WHOLE.test(text)) return undefined;
  const from = start + lead;
  if (text.endsWith('\\')) return { start: from, end: continuedEnd(source, from, limit) };
  return { start: from, end: from + lengthWithoutStop(text) };
}

/** What a sentence ends with is not of the command; a `.` of its own is a folder. */
function lengthWithoutStop(text: string): number {
  let length = text.length;
  while (/[.,;:!?]/.test(text[length - 1] ?? '')) length--;
  return /\s/.test(text[length - 1] ?? '') ? text.length : length;
}

/** The end of the last line that goes on behind a `\`. */
function continuedEnd(source: string, start: number, limit: number): number {
  let line = lineAt(source, start);
  while (line.next < limit && /\\[ \t]*$/.test(source.slice(line.start, line.end)))
    line = lineAt(source, line.next);
  return Math.min(line.end, limit);
}
