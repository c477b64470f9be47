/** White space as Go's `unicode.IsSpace` has it, which the Dockerfile frontend asks. */
export function isSpace(character: string): boolean {
  const code = character.charCodeAt(0);
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** The white space that separates words of FROM, COPY and the like: no Unicode spaces. */
export function isBlank(character: string): boolean {
  return (
    character === ' ' || character === '\t' || character === '\v' || character === '\f' || character === '\r'
  );
}

export function skipSpace(text: string, offset: number, end = text.length): number {
  let at = offset;
  while (at < end && isSpace(text[at]!)) at++;
  return at;
}

export function trimEnd(text: string, start: number, end = text.length): number {
  let at = end;
  while (at > start && isSpace(text[at - 1]!)) at--;
  return at;
}
