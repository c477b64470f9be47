import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { linesIn } from './lines';
import { type FoundRegion, mayHoldCommands, UNKNOWN } from './region';

/** Each recipe line of a Makefile, with the lines that continue it, is a script of its own. */
export function scanMakefile(source: string): readonly FoundRegion[] {
  if (!mayHoldCommands(source)) return [];
  const regions: FoundRegion[] = [];
  let pieces: TextPiece[] = [];
  for (const line of linesIn(source, { start: 0, end: source.length })) {
    const isContinued = pieces.length > 0;
    if (!isContinued && source[line.start] !== '\t') continue;
    pieces.push(...readRecipe(source, bare(source, line, isContinued)));
    if (/\\\r?\n?$/.test(source.slice(line.start, line.end))) continue;
    regions.push({ language: 'shell', text: MappedText.of(source, pieces) });
    pieces = [];
  }
  if (pieces.length > 0) regions.push({ language: 'shell', text: MappedText.of(source, pieces) });
  return regions;
}

/** Without the tab in front, and without `@`, `-` and `+`, which are for Make. */
function bare(source: string, { start, end }: Span, isContinued: boolean): Span {
  const prefix = (isContinued ? /^\t?/ : /^\t[\s@+-]*/).exec(source.slice(start, end))!;
  return { start: start + prefix[0].length, end };
}

/** `$$` is the shell's `$`; every other `$` is Make's own, and what it stands for is not known. */
function readRecipe(source: string, { start, end }: Span): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = start;
  for (const match of source.slice(start, end).matchAll(MAKE_DOLLAR)) {
    const at = start + match.index;
    if (at > done) pieces.push({ start: done, end: at });
    const isShell = match[0] === '$$';
    pieces.push(
      isShell ? { start: at + 1, end: at + 2 } : { start: at, end: at + match[0].length, text: UNKNOWN },
    );
    done = at + match[0].length;
  }
  if (done < end) pieces.push({ start: done, end });
  return pieces;
}

const MAKE_DOLLAR = /\$(?:\$|\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\{[^{}\n]*\}|[\w@<^?*%+|])/g;
