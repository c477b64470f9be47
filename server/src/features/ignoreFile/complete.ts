import { findNote } from '../../knowledge/notes';
import entries from '../../knowledge/tables/ignore-entries.json';
import type { IgnoreFile } from '../../syntax/dockerignore/parse';
import { lineStart } from '../../text/lines';
import type { Completion } from '../command/complete';

/** What is often left out, or behind `!` taken back, without the lines that the file has. */
export function completeIgnorePattern({ text, patterns }: IgnoreFile, offset: number): readonly Completion[] {
  const before = text.slice(lineStart(text, offset), offset);
  if (/^\ufeff?#/.test(before)) return [];
  const [, typed = ''] = /^[\s\ufeff]*(!?)/.exec(before)!;
  const pattern = patterns.find(({ line, span }) => line.start <= offset && offset <= span.end);
  const span = pattern ? pattern.span : { start: offset, end: offset };
  const others = new Set(patterns.filter((one) => one !== pattern).map((one) => one.text));
  const note = findNote('concept', '.dockerignore');
  return Object.entries(typed === '!' ? entries.exceptions : entries.patterns)
    .map(([name, detail]) => ({ label: typed + name, kind: 'value' as const, detail, note, span }))
    .filter(({ label }) => !others.has(label));
}
