import type { Dockerfile } from '../syntax/dockerfile/nodes';
import { lineEnding } from '../text/lines';
import type { Model } from './buildModel';

/** How this file is written, so that what a fix adds looks as if its author had. */
export interface Style {
  readonly eol: '\n' | '\r\n';
  /** Indentation of continued lines. */
  readonly indent: string;
  readonly keyword: (name: string) => string;
}

export function styleOf({ style }: Model): Style {
  return style();
}

/** Looks at the text when first asked, and once. */
export function lazyStyle(text: string, syntax: Dockerfile): Model['style'] {
  let style: Style | undefined;
  return () => {
    style ??= readStyle(text, syntax);
    return style;
  };
}

function readStyle(text: string, { instructions, escape }: Dockerfile): Style {
  const isLower = instructions.filter(({ keyword }) => keyword.text === keyword.text.toLowerCase());
  const lower = isLower.length > instructions.length / 2;
  const continued = escape === '`' ? /`[ \t]*\r?\n([ \t]+)\S/ : /\\[ \t]*\r?\n([ \t]+)\S/;
  return {
    eol: lineEnding(text),
    indent: continued.exec(text)?.[1] ?? '    ',
    keyword: (name) => (lower ? name.toLowerCase() : name),
  };
}
