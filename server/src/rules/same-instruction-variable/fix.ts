import type { Model } from '../../model/buildModel';
import { styleOf } from '../../model/style';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { lineStart } from '../../text/lines';
import type { Fix } from '../rule';

/** Starts a new ENV with the variable at `index`, so that it sees the ones before it. */
export function split(model: Model, { pairs, keyword, span }: Instruction, index: number): readonly Fix[] {
  const between = { start: pairs[index - 1]!.span.end, end: pairs[index]!.span.start };
  // A comment between the two belongs to one of them, and only its author knows to which.
  if (/[^\s\\`]/.test(model.text.slice(between.start, between.end))) return [];
  const indent = model.text.slice(lineStart(model.text, span.start), span.start);
  const newText = `${styleOf(model).eol}${indent}${keyword.text} `;
  const title = `Start a new '${keyword.text}' here`;
  return [{ title, kind: 'safe', edits: [{ span: between, newText }] }];
}
