import { diffLines, type Hunk, splitLines } from '../text/lineDiff';

/** Unchanged lines around a change. */
const CONTEXT = 3;

/** The change of a file as `patch -p1` and `git apply` take it; empty where there is none. The path has `/`. */
export function unifiedDiff(path: string, before: string, after: string): string {
  const oldLines = splitLines(before);
  const newLines = splitLines(after);
  const groups = groupHunks(diffLines(oldLines, newLines));
  if (groups.length === 0) return '';
  const shown = path.replace(/^\//, '');
  return `--- a/${shown}\n+++ b/${shown}\n${groups.map((group) => printGroup(group, oldLines, newLines)).join('')}`;
}

/** Hunks whose contexts would touch are shown together. */
function groupHunks(hunks: readonly Hunk[]): readonly (readonly Hunk[])[] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1);
    if (last && hunk.oldStart - last.at(-1)!.oldEnd <= 2 * CONTEXT) last.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function printGroup(
  group: readonly Hunk[],
  oldLines: readonly string[],
  newLines: readonly string[],
): string {
  const first = group[0]!;
  const last = group.at(-1)!;
  const lead = Math.min(CONTEXT, first.oldStart);
  const end = Math.min(oldLines.length, last.oldEnd + CONTEXT);
  const parts: string[] = [];
  let at = first.oldStart - lead;
  const oldRange = range(at, end);
  const newRange = range(first.newStart - lead, end - last.oldEnd + last.newEnd);
  for (const { oldStart, oldEnd, newStart, newEnd } of group) {
    parts.push(marked(' ', oldLines.slice(at, oldStart)));
    parts.push(marked('-', oldLines.slice(oldStart, oldEnd)), marked('+', newLines.slice(newStart, newEnd)));
    at = oldEnd;
  }
  return `@@ -${oldRange} +${newRange} @@\n${parts.join('')}${marked(' ', oldLines.slice(at, end))}`;
}

/** 1-based; of no lines, the line before them. */
function range(start: number, end: number): string {
  const count = end - start;
  return `${count === 0 ? start : start + 1}${count === 1 ? '' : `,${count}`}`;
}

function marked(mark: string, lines: readonly string[]): string {
  const end = '\n\\ No newline at end of file\n';
  return lines.map((line) => `${mark}${line.endsWith('\n') ? line : line + end}`).join('');
}
