import type { Piece } from './value';

/** A piece without the blanks around it. Of a blank piece, its empty start is left. */
export function trimmed({ start, text }: Piece): Piece {
  const inside = text.trim();
  const from = inside === '' ? start : start + text.indexOf(inside);
  return { start: from, end: from + inside.length, text: inside };
}
