import { instructionAt, type Model } from '../model/buildModel';
import { isCheckOption } from '../syntax/dockerfile/directives';
import type { Comment, Instruction } from '../syntax/dockerfile/nodes';
import type { Span } from '../text/span';

/** A comment or directive that silences rules, in the form of one of the tools that have one. */
export interface IgnoreComment {
  readonly form: 'docker-notes' | 'hadolint' | 'check' | 'dockerfile-utils' | 'shellcheck';
  /** From `#` on. */
  readonly span: Span;
  /** Undefined where it silences all rules. */
  readonly names: readonly IgnoredName[] | undefined;
  /** What names the rules: all of the comment, or one of several options. */
  readonly option: Span;
  /** The instruction below; undefined where it counts for the whole file. */
  readonly above: Instruction | undefined;
  /** It counts for nothing: one of ours stands above no instruction, or the builder does not read it. */
  readonly isLost?: boolean;
}

export interface IgnoredName {
  /** As written. */
  readonly text: string;
  readonly span: Span;
}

/**
 * Reads `# check=skip=...` at the top and above an instruction, `# hadolint ignore=...` above an instruction,
 * `# hadolint global ignore=...` anywhere, `# dockerfile-utils: ignore` above a line, `# shellcheck disable=...` above and
 * in an instruction, and `# docker-notes ignore=...` and `# docker-notes global ignore=...`, which are ours.
 */
export function ignoreComments(model: Model): readonly IgnoreComment[] {
  const { directives, comments, instructions } = model.syntax;
  const atTop = directives.flatMap(({ name, span, value, valueSpan }) =>
    name === 'check' ? readCheck(span, value, valueSpan.start, undefined) : [],
  );
  const leading = new Set(instructions.flatMap(({ leadingComments }) => leadingComments));
  const elsewhere = comments.flatMap((comment): readonly IgnoreComment[] => {
    const list = readList(model, comment);
    if (list?.isGlobal) return [{ ...list, above: undefined }];
    // Between the lines of an instruction, which the builder leaves out of the script.
    const around = leading.has(comment) ? undefined : instructionAt(model, comment.span.start);
    const ofShellCheck = around ? readShellCheck(model, comment, around) : [];
    if (ofShellCheck.length > 0) return ofShellCheck;
    const isLost = list?.form === 'docker-notes' && !leading.has(comment);
    return isLost ? [{ ...list, above: undefined, isLost }] : [];
  });
  return [...atTop, ...elsewhere, ...instructions.flatMap((instruction) => readAbove(model, instruction))];
}

/** Of several `# check=` above one instruction, the builder reads the first only, and that only if it knows all options. */
function readAbove(model: Model, above: Instruction): readonly IgnoreComment[] {
  const first = above.leadingComments.find(({ text }) => CHECK.test(text));
  return above.leadingComments.flatMap((comment) => {
    const check = CHECK.exec(comment.text)?.[1];
    if (check === undefined) return readLocal(model, comment, above);
    const isLost = comment !== first || !checkOptions(check).every(isCheckOption);
    const offset = textStart(model, comment) + comment.text.length - check.length;
    return readCheck(comment.span, check, offset, above).map((one) => ({ ...one, isLost }));
  });
}

const CHECK = /^check\s*=\s*(.+)$/i;

function readLocal(model: Model, comment: Comment, above: Instruction): readonly IgnoreComment[] {
  const { text, span } = comment;
  if (/^dockerfile-utils:\s*ignore$/i.test(text))
    return [{ form: 'dockerfile-utils', span, names: undefined, option: span, above }];
  const list = readList(model, comment);
  return list && !list.isGlobal ? [{ ...list, above }] : readShellCheck(model, comment, above);
}

/** `shellcheck disable=A,B`: ShellCheck itself never sees a comment that is not in the script. */
function readShellCheck(model: Model, comment: Comment, above: Instruction): readonly IgnoreComment[] {
  const { text, span } = comment;
  const list = /^shellcheck\s(?:.*\s)?disable=(\S+)/.exec(text);
  if (!list) return [];
  const offset = textStart(model, comment) + list[0].length - list[1]!.length;
  return [{ form: 'shellcheck', span, names: namesIn(list[1]!, offset), option: span, above }];
}

/** `hadolint ignore=A,B` and its like, and ours. */
function readList(model: Model, comment: Comment): (IgnoreList & Omit<IgnoreComment, 'above'>) | undefined {
  const list = readIgnoreList(comment.text, textStart(model, comment));
  return list && { ...list, span: comment.span, option: comment.span };
}

/** What a comment silences that is a list of rules. */
export interface IgnoreList {
  readonly form: 'docker-notes' | 'hadolint';
  readonly names: readonly IgnoredName[];
  readonly isGlobal: boolean;
}

/** Reads the text of a comment, behind its `#`; `offset` is where it starts in the file. */
export function readIgnoreList(text: string, offset: number): IgnoreList | undefined {
  const [, tool, global, list] =
    /^(hadolint|docker-notes)\s+(global\s+)?ignore\s*=\s*(\S.*)$/i.exec(text) ?? [];
  if (tool === undefined || list === undefined) return undefined;
  const form = tool.toLowerCase() === 'hadolint' ? 'hadolint' : 'docker-notes';
  return { form, names: namesIn(list, offset + text.length - list.length), isGlobal: global !== undefined };
}

/** `skip=A,B;error=true`; `skip=all` has no names. The last `skip` counts. */
function readCheck(
  span: Span,
  value: string,
  offset: number,
  above: Instruction | undefined,
): readonly IgnoreComment[] {
  let start = offset;
  let last: readonly IgnoreComment[] = [];
  for (const option of checkOptions(value)) {
    const end = start + option.length;
    if (option.startsWith(SKIP)) {
      const setting = option.slice(SKIP.length);
      const names = setting === 'all' ? undefined : splitNames(setting, start + SKIP.length);
      last = [{ form: 'check', span, names, option: value === option ? span : { start, end }, above }];
    }
    start = end + 1;
  }
  return last;
}

const SKIP = 'skip=';

/** The builder stops at a blank. */
function checkOptions(value: string): readonly string[] {
  return value.split(' ', 1)[0]!.split(';');
}

/** Where the text of a comment stands in the file. */
function textStart({ text }: Model, comment: Comment): number {
  return text.indexOf(comment.text, comment.span.start + 1);
}

/** Names separated by commas; what stands behind a blank or a colon is the reason. */
function namesIn(list: string, offset: number): readonly IgnoredName[] {
  return splitNames(/^\s*[^\s,:]+(?:\s*,\s*[^\s,:]+)*/.exec(list)?.[0] ?? '', offset);
}

function splitNames(list: string, offset: number): readonly IgnoredName[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: text, index }) => ({
    text,
    span: { start: offset + index, end: offset + index + text.length },
  }));
}
