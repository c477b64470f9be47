import { type Piece, problem, type ValueProblem } from './value';

/** A field of a line of values with commas between them. `text` is without the quotes, `start` and `end` are with them. */
export interface CsvField extends Piece {
  readonly isQuoted: boolean;
}

/** One field of a line, and what is wrong with it. */
type Read = { readonly field: CsvField } | ValueProblem;

/**
 * Reads the first line of a value as Go's `encoding/csv` does: a field that begins with `"` ends with one, and `""`
 * inside it is one `"`. Source: docker/cli, whose options with commas all read this way.
 */
export function readCsv(value: string): readonly CsvField[] | ValueProblem {
  const fields: CsvField[] = [];
  let at = /^(?:\r?\n)*/.exec(value)![0].length;
  if (at === value.length) return problem({ start: 0, end: value.length }, 'a value that is not empty');
  for (;;) {
    const read = value[at] === '"' ? readQuoted(value, at) : readPlain(value, at);
    if (!('field' in read)) return read;
    fields.push(read.field);
    if (value[read.field.end] !== ',') return fields;
    at = read.field.end + 1;
  }
}

function readPlain(value: string, start: number): Read {
  const length = value.slice(start).search(/,|\r?\n|\r$/);
  const end = length < 0 ? value.length : start + length;
  const text = value.slice(start, end);
  const quote = text.indexOf('"');
  if (quote >= 0)
    return problem({ start: start + quote, end: start + quote + 1 }, 'a field that is quoted as a whole');
  return { field: { start, end, text, isQuoted: false } };
}

function readQuoted(value: string, start: number): Read {
  const quote = closingQuote(value, start + 1);
  if (quote < 0) return problem({ start, end: value.length }, 'a closing quote');
  const end = quote + 1;
  if (!/^(?:,|\r?\n|\r?$)/.test(value.slice(end, end + 2))) {
    return problem({ start: end, end: end + 1 }, 'a comma behind the closing quote');
  }
  const text = value.slice(start + 1, quote).replaceAll('""', '"');
  return { field: { start, end, text, isQuoted: true } };
}

/** Two quotes in a row are one that belongs to the text. */
function closingQuote(value: string, from: number): number {
  let quote = value.indexOf('"', from);
  while (quote >= 0 && value[quote + 1] === '"') quote = value.indexOf('"', quote + 2);
  return quote;
}

/** A part of a field's text, with its place in the value. */
export function pieceOf(field: CsvField, start: number, end: number = field.text.length): Piece {
  return { start: place(field, start), end: place(field, end), text: field.text.slice(start, end) };
}

/** Where a character of the text stands in the value. */
function place({ start, text, isQuoted }: CsvField, index: number): number {
  return isQuoted ? start + 1 + index + text.slice(0, index).split('"').length - 1 : start + index;
}
