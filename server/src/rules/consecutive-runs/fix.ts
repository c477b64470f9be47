import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { styleOf } from '../../model/style';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { isOpenAtEnd } from '../../syntax/shell/quoting';
import type { Fix } from '../rule';

/** What they change holds for the rest of a RUN, so the next commands would notice. */
const LASTING = new Set(
  '. alias cd declare eval exec exit export popd pushd readonly set shopt source trap typeset ulimit umask unset'.split(
    ' ',
  ),
);

/** Joins the second RUN to the first with `&&`, where neither would notice the other. */
export function merge(model: Model, stage: Stage, first: Instruction, second: Instruction): readonly Fix[] {
  const word = second.arguments[0];
  if (!word || !isPlain(model, stage, first) || !isPlain(model, stage, second)) return [];
  if (isSplit(word.text)) return [];
  const between = { start: first.span.end, end: word.span.start };
  const isNext = model.text.slice(between.start, second.span.start).trim() === '';
  if (!isNext) return [];
  const { eol, indent } = styleOf(model);
  const edits = [{ span: between, newText: ` && ${model.syntax.escape}${eol}${indent}` }];
  return [{ title: `Merge with the '${first.keyword.text}' above`, kind: 'suggestion', edits }];
}

/** Whether the rest of its script would notice that a command has run. */
export function isLasting([program]: readonly { readonly value: string | undefined }[]): boolean {
  return program?.value === undefined || LASTING.has(program.value);
}

/** Behind `;`, `||` or `&`, a part of the second RUN would run although the first has failed. */
function isSplit(script: string): boolean {
  return /\|\||[;\n]|(?<![&>])&(?![&>])/.test(script);
}

/** A list of commands that `&&` can follow, without comments and with nothing that outlasts it. */
function isPlain(model: Model, stage: Stage, instruction: Instruction): boolean {
  const { json, heredocs, span, leadingComments } = instruction;
  const script = model.scripts.of(instruction, stage);
  if (!script || json || heredocs.length > 0 || leadingComments.length > 0) return false;
  if (model.text.slice(span.start, span.end).includes('#')) return false;
  const text = script.text.text.trim();
  if (script.commands.length === 0 || isOpenAtEnd(text) || /[;&|\\<>]$|^\s*\w+=\S*\s*(?:[;&]|$)/.test(text))
    return false;
  return !script.commands.some(({ words }) => isLasting(words));
}

/** The order of flags means nothing, except to mounts of one place. */
export function flagsOf({ flags, logical }: Instruction): string {
  return flags
    .map(({ name, end }) => logical.text.slice(name.offset, end))
    .sort()
    .join('\n');
}
