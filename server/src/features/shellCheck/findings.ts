import type { Model } from '../../model/buildModel';
import type { RuleMeta } from '../../rules/rule';
import { lineAt } from '../../text/lines';
import type { Span } from '../../text/span';
import type { LineAndColumn, ShellComment } from './comments';
import { type CheckedScript, scriptsOfModel } from './scripts';

/** What ShellCheck has said of a script; undefined where it has not been asked. */
export type ShellComments = (script: CheckedScript) => readonly ShellComment[] | undefined;

/** A comment of ShellCheck, with its place in the Dockerfile. */
export interface ShellReport {
  readonly rule: RuleMeta;
  readonly span: Span;
  readonly message: string;
  readonly origin: { readonly source: string; readonly href: string };
}

/** All that ShellCheck has said of the scripts of a Dockerfile. */
export function shellReports(model: Model, commentsOf: ShellComments): readonly ShellReport[] {
  return scriptsOfModel(model).flatMap((script) => {
    const starts = lineStarts(script.text);
    return (commentsOf(script) ?? []).flatMap((comment) => {
      const span = isAboutPortability(script, comment) ? undefined : spanOf(script, starts, comment);
      return span ? [toReport(comment, span)] : [];
    });
  });
}

/** That something is not in POSIX says nothing where nobody knows what is behind `/bin/sh`, and BusyBox has much of it. */
function isAboutPortability({ dialect }: CheckedScript, { code }: ShellComment): boolean {
  return dialect === 'sh' && code.startsWith('SC3');
}

function toReport({ code, severity, message }: ShellComment, span: Span): ShellReport {
  const rule: RuleMeta = {
    id: code,
    aliases: [],
    severity: { recommended: severity, strict: severity, buildkit: 'off' },
    fix: 'none',
  };
  const href = `https://www.shellcheck.net/wiki/${code}`;
  return { rule, span, message, origin: { source: 'shellcheck', href } };
}

function lineStarts(text: string): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at = lineAt(text, at).next) starts.push(at);
  return starts;
}

/** Undefined where a comment is about the line that is not in the file. */
function spanOf(
  { text, inserted, source }: CheckedScript,
  starts: readonly number[],
  comment: ShellComment,
): Span | undefined {
  const inSource = (place: LineAndColumn): number | undefined => {
    const offset = offsetOf(text, starts, place);
    if (offset < inserted.start) return offset;
    return offset < inserted.start + inserted.length ? undefined : offset - inserted.length;
  };
  const start = inSource(comment.start);
  const end = inSource(comment.end);
  if (start === undefined || end === undefined) return undefined;
  // An empty span is the place where the script cannot be read on.
  return source.sourceSpan({ start, end: Math.min(Math.max(end, start + 1), source.text.length) });
}

/** Columns count characters, and some of them are two units long. */
function offsetOf(text: string, starts: readonly number[], { line, column }: LineAndColumn): number {
  const start = starts[line - 1];
  if (start === undefined) return text.length;
  const { end } = lineAt(text, start);
  let at = start;
  for (let left = column - 1; left > 0 && at < end; left--) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return at;
}
