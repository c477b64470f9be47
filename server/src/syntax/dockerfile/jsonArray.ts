import { skipSpace } from './characters';

export interface JsonString {
  /** Offsets of the string with its quotes. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/**
 * The strings of a JSON array; `'not-strings'` when it is a JSON array of something else, which the frontend refuses;
 * undefined when it is no JSON array at all, which the frontend then reads as shell form.
 */
export function readJsonArray(
  text: string,
  start: number,
): readonly JsonString[] | 'not-strings' | undefined {
  const open = skipSpace(text, start);
  if (text[open] !== '[') return undefined;
  const values = parseArray(text.slice(open));
  if (!values) return undefined;
  if (!values.every((value) => typeof value === 'string')) return 'not-strings';
  const strings: JsonString[] = [];
  let at = open + 1;
  for (const value of values) {
    at = text.indexOf('"', at);
    const end = stringEnd(text, at);
    strings.push({ start: at, end, value });
    at = end;
  }
  return strings;
}

function parseArray(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Behind the closing quote of the valid JSON string that starts at `start`. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
