import { lineEnding } from '../text/lines';
import type { Model } from './buildModel';

/** How this file is written, so that what a fix adds looks as if its author had. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** Indentation of continued lines. */
  readonly indent: string;
  readonly keyword: (name: string) => string;
}

export function styleOf(model: Model): Style {
  const { text, syntax } = model;
  const isLower = syntax.instructions.filter(({ keyword }) => keyword.text === keyword.text.toLowerCase());
  const lower = isLower.length > syntax.instructions.length / 2;
  const continued = syntax.escape === '`' ? /`[ \t]*\r?\n([ \t]+)\S/ : /\\[ \t]*\r?\n([ \t]+)\S/;
  return {
    eol: lineEnding(text),
    indent: continued.exec(text)?.[1] ?? '    ',
    keyword: (name) => (lower ? name.toLowerCase() : name),
  };
}
