import type { Model } from '../model/buildModel';
import type { Instruction } from '../syntax/dockerfile/nodes';
import { lineStart } from '../text/lines';
import type { Span } from '../text/span';

/** The lines of comments in a part of one instruction, as they stand, with their line endings. */
export function innerComments({ text }: Model, { start, end }: Span): readonly string[] {
  const [, ...lines] = text.slice(start, end).split(/(?<=\n)/);
  return lines.filter((line) => line.trimStart().startsWith('#'));
}

/** The comments of such a part, to be put in front of the keyword. */
export function commentsAbove(model: Model, { head }: Instruction, part: Span): string {
  const indent = model.text.slice(lineStart(model.text, head.start), head.start);
  return innerComments(model, part)
    .map((line) => `${line.trimStart()}${indent}`)
    .join('');
}
