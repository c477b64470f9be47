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
      // A continued line is no part of the value.
      if (written[at + 1] !== '\n' && value++ === valueOffset) return at;
      at++;
    } else if (value++ === valueOffset) return at;
  }
  return at;
}

function isEscape(quote: string, next: string | undefined): boolean {
  if (next === undefined || quote === "'") return false;
  return quote === '' || '$"\\`\n'.includes(next);
}
