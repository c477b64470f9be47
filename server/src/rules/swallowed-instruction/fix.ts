import type { Model } from '../../model/buildModel';
import type { CommandWord } from '../../model/runCommands';
import { lineAt, lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import type { Fix } from '../rule';

/** Takes away what has the line above go on, and an operator that would be left at its end. */
export function endLineAbove({ text, syntax }: Model, keyword: number): readonly Fix[] {
  const start = lineStart(text, keyword);
  const above = lineStart(text, start - 1);
  const { end } = lineAt(text, above);
  const ending = ENDINGS[syntax.escape].exec(text.slice(above, end))?.[0];
  // Comments and empty lines may stand between the two.
  if (ending === undefined) return [];
  const edits = [{ span: { start: end - ending.length, end }, newText: '' }];
  return [{ title: 'End the line above', kind: 'suggestion', edits }];
}

const ENDINGS = {
  '\\': /(?:[ \t]*(?:&&|\|\||;))?[ \t]*\\[ \t]*$/,
  '`': /(?:[ \t]*(?:&&|\|\||;))?[ \t]*`[ \t]*$/,
};

/** Of `RUN`, the shell needs the rest only. */
export function removeKeyword(
  program: string,
  { start }: Span,
  first: CommandWord | undefined,
): readonly Fix[] {
  if (program !== 'RUN' || !first) return [];
  const edits = [{ span: { start, end: first.span.start }, newText: '' }];
  return [{ title: "Remove 'RUN'", kind: 'suggestion', edits }];
}
