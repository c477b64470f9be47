import type { Model } from '../../model/buildModel';
import { styleOf } from '../../model/style';
import { lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import type { Fix } from '../rule';

/** Puts a comment above its line, where the builder takes it out before a shell sees it. */
export function commentOnItsOwnLine(model: Model, comment: Span): Fix {
  const { text } = model;
  const line = lineStart(text, comment.start);
  const before = text.slice(line, comment.start);
  const indent = /^[ \t]*/.exec(before)![0];
  const moved = `${indent}${text.slice(comment.start, comment.end)}${styleOf(model).eol}`;
  const isAlone = before.trim() === '';
  const start = isAlone ? comment.start : line + before.trimEnd().length;
  const edits = [
    { span: { start: line, end: line }, newText: moved },
    { span: { start, end: comment.end }, newText: '' },
  ];
  return { title: 'Put the comment on a line of its own', kind: 'suggestion', edits };
}
