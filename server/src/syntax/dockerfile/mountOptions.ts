import type { MappedText } from '../../text/mappedText';
import type { Flag } from './nodes';

/** One `key=value` or `key` of a `--mount`; offsets are those of the instruction's logical text. */
export interface MountOption {
  readonly start: number;
  readonly end: number;
  /** Lower case, by its main name: `source`, not `src`. */
  readonly key: string;
  /** Without quotes; undefined where the key stands alone. */
  readonly value: string | undefined;
  /** Where the value starts. */
  readonly valueStart: number;
}

const MAIN_NAMES: Readonly<Record<string, string | undefined>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  ro: 'readonly',
  rw: 'readwrite',
};

/**
 * The options of `RUN --mount=...`. Quotes of the flag are taken off before commas count, as the frontend does. Fields
 * with quotes of their own (`\"a,b\"`), which hardly anybody writes, are not read: there is no option then.
 */
export function readMountOptions({ value, end }: Flag, logical: MappedText): readonly MountOption[] {
  if (!value || value.text.includes('"')) return [];
  const options: MountOption[] = [];
  let quote = '';
  let field = '';
  let start = value.offset;
  let valueStart = -1;
  for (let at = value.offset; at <= end; at++) {
    const character = logical.text[at] ?? '';
    if (at === end || character === ',') {
      options.push(toOption(field, start, at, valueStart));
      field = '';
      start = at + 1;
      valueStart = -1;
    } else if (character === '\\') {
      at++;
      if (at < end) field += logical.text[at];
    } else if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else {
      if (character === '=' && valueStart < 0) valueStart = at + 1;
      field += character;
    }
  }
  return options;
}

function toOption(field: string, start: number, end: number, valueStart: number): MountOption {
  const equals = field.indexOf('=');
  const written = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
  return {
    start,
    end,
    key: Object.hasOwn(MAIN_NAMES, written) ? MAIN_NAMES[written]! : written,
    value: equals < 0 ? undefined : field.slice(equals + 1),
    valueStart: valueStart < 0 ? end : valueStart,
  };
}
