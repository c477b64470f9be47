import type { Span } from '../../text/span';

/**
 * Where the character of a word's value stands in the word as written, with its quotes and escapes; the length of the
 * word where the value is shorter. For words without expansions, in the manner of Bourne's shell. UTF-16 offsets.
 */
export function writtenOffset(written: string, valueOffset: number): number {
  let quote = '';
  let at = 0;
  for (let value = 0; at < written.length; at++) {
    const letter = written[at]!;
    if (quote === '' && (letter === "'" || letter === '"')) quote = letter;
    else if (letter === quote) quote = '';
    else if (letter === '\\' && isEscape(quote, written[at + 1])) {
      const continued = continuationAt(written, at, quote);
      // A continued line is no part of the value.
      if (continued === 0 && value++ === valueOffset) return at;
      at += Math.max(continued - 1, 1);
    } else if (value++ === valueOffset) return at;
  }
  return at;
}

/**
 * The spans of a word as written that its value is made of, without quotes and backslashes. `outerQuote` is the quote
 * that a part of a word stands in.
 */
export function readLiteral(written: string, outerQuote: '' | '"' = ''): readonly Span[] {
  const spans: Span[] = [];
  let quote: string = outerQuote;
  let start = 0;
  const skip = (from: number, to: number): void => {
    if (from > start) spans.push({ start, end: from });
    start = to;
  };
  for (let at = 0; at < written.length; at++) {
    const letter = written[at]!;
    if (letter === '\\' && isEscape(quote, written[at + 1])) {
      const continued = continuationAt(written, at, outerQuote || quote);
      skip(at, at + Math.max(continued, 1));
      at += Math.max(continued - 1, 1);
    } else if (outerQuote !== '') continue;
    else if (quote === '' ? letter === "'" || letter === '"' : letter === quote) {
      quote = quote === '' ? letter : '';
      skip(at, at + 1);
    }
  }
  skip(written.length, written.length);
  return spans;
}

/** The length of a backslash and the end of the line behind it; 0 where the line does not go on. */
function continuationAt(written: string, at: number, quote: string): number {
  if (written[at + 1] === '\n') return 2;
  return quote === '' && written.startsWith('\r\n', at + 1) ? 3 : 0;
}

function isEscape(quote: string, next: string | undefined): boolean {
  if (next === undefined || quote === "'") return false;
  return quote === '' || '$"\\`\n'.includes(next);
}

/** Whether a script breaks off inside quotes: what is written behind it would stand in them. Comments do not count. */
export function endsInQuote(script: string): boolean {
  let quote = '';
  for (let at = 0; at < script.length; at++) {
    const letter = script[at]!;
    if (letter === '\\' && quote !== "'") at++;
    else if (letter === quote) quote = '';
    else if (quote === '' && (letter === "'" || letter === '"')) quote = letter;
    else if (quote === '' && letter === '#' && /\s|^$/.test(script[at - 1] ?? '')) {
      const newline = script.indexOf('\n', at);
      at = newline < 0 ? script.length : newline;
    }
  }
  return quote !== '';
}

/** A word as Bourne's shell must be given it, in quotes where it needs them. */
export function quoteWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** Whether what is written behind a script would belong to a word, a comment or a heredoc of it. */
export function isOpenAtEnd(text: string): boolean {
  const last = text.slice(text.trimEnd().lastIndexOf('\n') + 1);
  const isWord = endsInQuote(text) || text.split('`').length % 2 === 0;
  const isBracket = staysOpen(text, '${', '}') || staysOpen(text, '[', ']');
  return isWord || isBracket || /\s#|^#|<</.test(last);
}

function staysOpen(text: string, open: string, close: string): boolean {
  return text.lastIndexOf(open) > text.lastIndexOf(close);
}

/** The quote that a place in a word as written stands in, if any. */
export function openQuoteAt(written: string, place: number): '' | '"' | "'" {
  let quote: '' | '"' | "'" = '';
  for (let at = 0; at < place; at++) {
    const letter = written[at]!;
    if (letter === '\\' && isEscape(quote, written[at + 1])) at++;
    else if (quote === '' && (letter === "'" || letter === '"')) quote = letter;
    else if (letter === quote) quote = '';
  }
  return quote;
}
