import type { Model } from '../../model/buildModel';
import { styleOf } from '../../model/style';
import type { Heredoc, Instruction } from '../../syntax/dockerfile/nodes';
import { lineStart } from '../../text/lines';
import { nearest } from '../../text/nearest';
import type { Fix } from '../rule';
import type { MissingUse } from './rule';

/** What may have been meant, the likeliest first. */
export function fixesFor(model: Model, use: MissingUse, isGlobal: boolean): readonly Fix[] {
  const { missing, executed, quotable } = use;
  if (isGlobal) return [declare(model, executed.instruction, missing.name)];
  return [...rename(use), ...(quotable ? [quote(quotable)] : [])];
}

/** ARG without a value takes over the one from above the first FROM. */
function declare(model: Model, { leadingComments, span }: Instruction, name: string): Fix {
  const { eol, keyword } = styleOf(model);
  const start = lineStart(model.text, leadingComments[0]?.span.start ?? span.start);
  const indent = /^[ \t]*/.exec(model.text.slice(start, span.end))![0];
  const line = `${indent}${keyword('ARG')} ${name}`;
  const edits = [{ span: { start, end: start }, newText: `${line}${eol}` }];
  return { title: `Add 'ARG ${name}'`, kind: 'suggestion', edits };
}

/** The name of a variable that is set here. Names of one or two letters are all near each other. */
function rename({ missing: { name, nameSpan }, known }: MissingUse): readonly Fix[] {
  if (name.length < 3 || !nameSpan) return [];
  const meant = nearest(name, known());
  if (meant === undefined) return [];
  return [{ title: `Write '${meant}'`, kind: 'suggestion', edits: [{ span: nameSpan, newText: meant }] }];
}

function quote({ marker, name }: Heredoc): Fix {
  const { end } = marker.span;
  const edit = { span: { start: end - name.length, end }, newText: `"${name}"` };
  return { title: `Write '"${name}"', so that nothing is expanded`, kind: 'suggestion', edits: [edit] };
}
