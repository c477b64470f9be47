const SHORT: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** Strings as Go's `%q` prints a slice of them: `["a" "b"]`. */
export function goQuoteAll(texts: readonly string[]): string {
  return `[${texts.map(goQuote).join(' ')}]`;
}

/** A string as Go's `%q` prints it: `"a"`. */
export function goQuote(text: string): string {
  return quoted(text, '"');
}

/** A whole number from 0 as Go's `%q` prints it, as the character of that number: `'\x03'`. */
export function goQuoteNumber(number: number): string {
  const isCharacter = number <= 0x10ffff && !(number >= 0xd800 && number <= 0xdfff);
  return quoted(isCharacter ? String.fromCodePoint(number) : '\ufffd', "'");
}

function quoted(text: string, mark: string): string {
  const escaped = [...text].map((character) => {
    if (character === mark) return `\\${mark}`;
    return SHORT[character] ?? (isPrintable(character) ? character : hex(character));
  });
  return `${mark}${escaped.join('')}${mark}`;
}

function isPrintable(character: string): boolean {
  return character === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character);
}

function hex(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
