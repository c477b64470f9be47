import type { TextEdit } from './edit';

/** Lines of one text that stand in the place of lines of another. Half-open, 0-based. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Texts that differ in more lines are taken as one change from the first to the last of them. */
const MAX_DIFFERENCES = 1000;

/** The lines of a text, each with its ending. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** What changed between two texts, in order, with unchanged lines between the hunks. */
export function diffLines(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let same = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (same < shorter && before.at(-1 - same) === after.at(-1 - same)) same++;
  const oldLines = before.slice(start, before.length - same);
  const newLines = after.slice(start, after.length - same);
  return hunksOf(oldLines, newLines).map((hunk) => ({
    oldStart: hunk.oldStart + start,
    oldEnd: hunk.oldEnd + start,
    newStart: hunk.newStart + start,
    newEnd: hunk.newEnd + start,
  }));
}

/** Follows the shortest way from one text to the other back to front, and joins its steps. */
function hunksOf(before: readonly string[], after: readonly string[]): readonly Hunk[] {
  if (before.length === 0 && after.length === 0) return [];
  const ways = findWays(before, after);
  if (!ways) return [{ oldStart: 0, oldEnd: before.length, newStart: 0, newEnd: after.length }];
  const hunks: Hunk[] = [];
  let x = before.length;
  let y = after.length;
  for (let depth = ways.length - 1; depth > 0; depth--) {
    const way = ways[depth - 1]!;
    const diagonal = x - y;
    const isInserted = comesFromAbove(way, diagonal, depth);
    const fromX = way.get(isInserted ? diagonal + 1 : diagonal - 1)!;
    const fromY = fromX - (isInserted ? diagonal + 1 : diagonal - 1);
    const [toX, toY] = isInserted ? [fromX, fromY + 1] : [fromX + 1, fromY];
    const next = hunks.at(-1);
    const step = { oldStart: fromX, oldEnd: toX, newStart: fromY, newEnd: toY };
    if (next?.oldStart === toX && next.newStart === toY)
      hunks[hunks.length - 1] = { ...step, oldEnd: next.oldEnd, newEnd: next.newEnd };
    else hunks.push(step);
    [x, y] = [fromX, fromY];
  }
  return hunks.reverse();
}

/** E. Myers, An O(ND) Difference Algorithm: for each number of steps, how far each diagonal gets. */
function findWays(
  before: readonly string[],
  after: readonly string[],
): readonly ReadonlyMap<number, number>[] | undefined {
  const ways: Map<number, number>[] = [];
  let last = new Map<number, number>([[1, 0]]);
  for (let depth = 0; depth <= MAX_DIFFERENCES; depth++) {
    const way = new Map<number, number>();
    ways.push(way);
    for (let diagonal = -depth; diagonal <= depth; diagonal += 2) {
      let x = comesFromAbove(last, diagonal, depth)
        ? (last.get(diagonal + 1) ?? 0)
        : last.get(diagonal - 1)! + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      way.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return ways;
    }
    last = way;
  }
  return undefined;
}

function comesFromAbove(way: ReadonlyMap<number, number>, diagonal: number, depth: number): boolean {
  if (diagonal === -depth) return true;
  return diagonal !== depth && (way.get(diagonal - 1) ?? -1) < (way.get(diagonal + 1) ?? -1);
}

/** Edits that make one text of the other, each within as few characters of its lines as possible. */
export function editsBetween(before: string, after: string): readonly TextEdit[] {
  const oldLines = splitLines(before);
  const newLines = splitLines(after);
  const offsets = [0];
  for (const line of oldLines) offsets.push(offsets.at(-1)! + line.length);
  return diffLines(oldLines, newLines)
    .flatMap(linePairs)
    .map(({ oldStart, oldEnd, newStart, newEnd }) => {
      const oldText = oldLines.slice(oldStart, oldEnd).join('');
      const newText = newLines.slice(newStart, newEnd).join('');
      return trimmed(offsets[oldStart]!, oldText, newText);
    });
}

/** Lines that changed in place, each by itself. */
function linePairs(hunk: Hunk): readonly Hunk[] {
  const { oldStart, oldEnd, newStart, newEnd } = hunk;
  const count = oldEnd - oldStart;
  if (count !== newEnd - newStart) return [hunk];
  return Array.from({ length: count }, (_, index) => ({
    oldStart: oldStart + index,
    oldEnd: oldStart + index + 1,
    newStart: newStart + index,
    newEnd: newStart + index + 1,
  }));
}

function trimmed(at: number, oldText: string, newText: string): TextEdit {
  const shorter = Math.min(oldText.length, newText.length);
  let start = 0;
  while (start < shorter && oldText[start] === newText[start]) start++;
  if (isPairSplit(oldText, start) || isPairSplit(newText, start)) start--;
  let same = 0;
  while (same < shorter - start && oldText.at(-1 - same) === newText.at(-1 - same)) same++;
  if (isPairSplit(oldText, oldText.length - same) || isPairSplit(newText, newText.length - same)) same--;
  return {
    span: { start: at + start, end: at + oldText.length - same },
    newText: newText.slice(start, newText.length - same),
  };
}

/** Two units that editors take as one: a line ending, or a character beyond U+FFFF. */
function isPairSplit(text: string, at: number): boolean {
  return /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(Math.max(0, at - 1), at + 1));
}
