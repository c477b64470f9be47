import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { styleOf } from '../../model/style';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { isOpenAtEnd } from '../../syntax/shell/quoting';
import { innerComments } from '../innerComments';
import type { Fix } from '../rule';

/** What they change holds for the rest of a RUN, so the next commands would notice. */
const LASTING = new Set(
  '. alias cd declare eval exec exit export popd pushd readonly set shopt source trap typeset ulimit umask unset'.split(
    ' ',
  ),
);

/**
 * Joins the second RUN to the first with `&&`, where neither would notice the other. Comments between the two stay
 * between their commands, where the builder leaves them out of the script.
 */
export function merge(model: Model, stage: Stage, first: Instruction, second: Instruction): readonly Fix[] {
  const word = second.arguments[0];
  if (!word || !isPlain(model, stage, first) || !isPlain(model, stage, second)) return [];
  if (isSplit(word.text)) return [];
  const between = { start: first.span.end, end: word.span.start };
  const [rest, ...above] = model.text.slice(between.start, second.span.start).split('\n');
  const inside = innerComments(model, { start: second.span.start, end: word.span.start });
  const comments = [...above, ...inside].map((line) => line.trim()).filter((line) => line !== '');
  if (rest!.trim() !== '' || !comments.every((line) => isFree(line, model))) return [];
  const { eol, indent } = styleOf(model);
  const newText = [` && ${model.syntax.escape}`, ...comments.map((line) => indent + line), indent].join(eol);
  const edits = [{ span: between, newText }];
  return [{ title: `Merge with the '${first.keyword.text}' above`, kind: 'suggestion', edits }];
}

/** Whether a line is a comment that counts for nothing but the eye, and that no continued line would take along. */
function isFree(line: string, { syntax: { escape } }: Model): boolean {
  return line.startsWith('#') && !FOR_TOOLS.test(line) && !line.endsWith(escape);
}

const FOR_TOOLS = /^#\s*(?:hadolint|docker-notes|shellcheck|dockerfile-utils|check\s*=)/i;

/** Whether the rest of its script would notice that a command has run. */
export function isLasting([program]: readonly { readonly value: string | undefined }[]): boolean {
  return program?.value === undefined || LASTING.has(program.value);
}

/** Behind `;`, `||` or `&`, a part of the second RUN would run although the first has failed. */
function isSplit(script: string): boolean {
  return /\|\||[;\n]|(?<![&>])&(?![&>])/.test(script);
}

/** A list of commands that `&&` can follow, without comments that the shell sees and with nothing that outlasts it. */
function isPlain(model: Model, stage: Stage, instruction: Instruction): boolean {
  const { json, heredocs, span, leadingComments } = instruction;
  const script = model.scripts.of(instruction, stage);
  if (!script || json || heredocs.length > 0) return false;
  if (leadingComments.some((comment) => FOR_TOOLS.test(`#${comment.text}`))) return false;
  const whole = script.text.text.trimEnd();
  // What stands behind the last word are comments, and an instruction that is left open.
  if (whole.includes('#') || script.text.sourceOffset(whole.length - 1) + 1 !== span.end) return false;
  const text = whole.trim();
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
