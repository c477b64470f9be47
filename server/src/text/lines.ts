/**
 * Lines as the Dockerfile frontend sees them: ended by `\n`, with any `\r` before it belonging to the line end.
 * Offsets are UTF-16.
 */
export interface Line {
  readonly start: number;
  /** Behind the last character of the line, before `\r` and `\n`. */
  readonly end: number;
  /** Where the next line starts, or the length of the text. */
  readonly next: number;
}

export function lineAt(text: string, start: number): Line {
  const newline = text.indexOf('\n', start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === 13) end--;
  return { start, end, next };
}

/** Where the line that holds `offset` starts. */
export function lineStart(text: string, offset: number): number {
  // From a negative index on, `lastIndexOf` still finds what stands at 0.
  return offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0;
}

/** The same, but behind a byte order mark: where something can be written that is to stand first. */
export function writableLineStart(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return text.startsWith('\ufeff', start) ? start + 1 : start;
}

/** The line ending this text uses: that of its first line, `\n` where there is none. */
export function lineEnding(text: string): '\n' | '\r\n' {
  const newline = text.indexOf('\n');
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n';
}

/** The number of the line that holds `offset`, 1-based, as editors show it. */
export function lineNumber(text: string, offset: number): number {
  let number = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) number++;
  return number;
}
