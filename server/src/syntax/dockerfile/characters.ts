/** White space as Go's `unicode.IsSpace` has it, which the Dockerfile frontend asks. Takes a UTF-16 code unit. */
export function isSpace(code: number): boolean {
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

/** The white space that separates words of FROM, COPY and the like: no line feed, no Unicode spaces. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || (code >= 11 && code <= 13);
}

export function skipSpace(text: string, offset: number, end = text.length): number {
  let at = offset;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

export function trimEnd(text: string, start: number, end = text.length): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}
