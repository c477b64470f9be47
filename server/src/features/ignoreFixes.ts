import { instructionAt, type Model } from '../model/buildModel';
import { styleOf } from '../model/style';
import type { Fix, RuleMeta } from '../rules/rule';
import type { Instruction } from '../syntax/dockerfile/nodes';
import type { TextEdit } from '../text/edit';
import { lineAt, lineStart } from '../text/lines';
import type { IgnoreComment } from './ignoreComments';
import { isShellCheckCode } from './shellCheck/comments';

/** Comments, merged with those that there are, that silence a rule for the instruction at an offset, and in the whole file. There is room for a reason. */
export function ignoreFixes(
  model: Model,
  comments: readonly IgnoreComment[],
  rule: RuleMeta,
  offset: number,
): readonly Fix[] {
  const instruction = instructionAt(model, offset);
  const here = instruction ? [ignoreHere(model, comments, rule, instruction)] : [];
  return [
    ...here.map((edit) => suggestion(`Ignore '${rule.id}' here`, edit)),
    suggestion(`Ignore '${rule.id}' in this file`, ignoreInFile(model, comments, rule)),
  ];
}

function suggestion(title: string, edit: TextEdit): Fix {
  return { title, kind: 'suggestion', edits: [edit] };
}

function ignoreHere(
  model: Model,
  comments: readonly IgnoreComment[],
  rule: RuleMeta,
  instruction: Instruction,
): TextEdit {
  const merged = mergeInto(
    comments.filter(({ above, isLost }) => above === instruction && !isLost),
    rule,
  );
  if (merged) return merged;
  const { start } = instruction.span;
  const at = lineStart(model.text, instruction.lines.start);
  const indent = /^[ \t]*/.exec(model.text.slice(at, start))![0];
  return newLine(model, at, `${indent}# docker-notes ignore=${rule.id}`);
}

/** Behind the directives: above them, a comment would make comments of them. */
function ignoreInFile(model: Model, comments: readonly IgnoreComment[], rule: RuleMeta): TextEdit {
  const merged = mergeInto(
    comments.filter(({ above, isLost }) => !above && !isLost),
    rule,
  );
  if (merged) return merged;
  const last = model.syntax.directives.at(-1);
  const at = last ? lineAt(model.text, last.span.start).next : startOf(model.text);
  return newLine(model, at, `# docker-notes global ignore=${rule.id}`);
}

/** Adds a name to the list that there is: ours, or another tool's where it knows the rule. */
function mergeInto(comments: readonly IgnoreComment[], { id, aliases }: RuleMeta): TextEdit | undefined {
  const known: Readonly<Record<IgnoreComment['form'], string | undefined>> = {
    'docker-notes': id,
    hadolint: isShellCheckCode(id) ? id : aliases.find((alias) => /^DL\d+$/.test(alias)),
    check: aliases.find((alias) => !/^DL\d+$/.test(alias)),
    'dockerfile-utils': undefined,
    shellcheck: isShellCheckCode(id) ? id : undefined,
  };
  for (const form of ['docker-notes', 'hadolint', 'shellcheck', 'check'] as const) {
    const last = comments.find((comment) => comment.form === form)?.names?.at(-1);
    const name = known[form];
    if (last && name !== undefined)
      return { span: { start: last.span.end, end: last.span.end }, newText: `,${name}` };
  }
  return undefined;
}

function newLine(model: Model, at: number, text: string): TextEdit {
  const { eol } = styleOf(model);
  const start = Math.max(at, startOf(model.text));
  const isBehindText = start > 0 && start === model.text.length && !model.text.endsWith('\n');
  return { span: { start, end: start }, newText: isBehindText ? eol + text : text + eol };
}

/** Behind a byte order mark and a `#!` line. */
function startOf(text: string): number {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  return text.startsWith('#!', start) ? lineAt(text, start).next : start;
}
