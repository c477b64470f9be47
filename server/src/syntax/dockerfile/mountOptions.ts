import type { Word } from './nodes';

/** One `key=value` or `key` of a `--mount`; offsets are those of the instruction's logical text. */
export interface MountOption {
  readonly start: number;
  readonly end: number;
  /** Lower case, by its main name: `source`, not `src`. */
  readonly key: string;
  readonly value: string;
}

const MAIN_NAMES: Readonly<Record<string, string | undefined>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};

/** The options of `RUN --mount=...`. Quoted fields, which hardly anybody writes, are read as they stand. */
export function readMountOptions({ text, offset }: Word): readonly MountOption[] {
  const options: MountOption[] = [];
  let start = 0;
  for (const field of text.split(',')) {
    const equals = field.indexOf('=');
    const written = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    options.push({
      start: offset + start,
      end: offset + start + field.length,
      key: MAIN_NAMES[written] ?? written,
      value: equals < 0 ? '' : field.slice(equals + 1),
    });
    start += field.length + 1;
  }
  return options;
}
