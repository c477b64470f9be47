import type { Model } from '../../model/buildModel';
import type { Fix, RuleMeta } from '../../rules/rule';
import { isPlaceholder } from '../../syntax/shell/placeholders';
import type { TextEdit } from '../../text/edit';
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
  readonly fixes: () => readonly Fix[];
}

/** All that ShellCheck has said of the scripts of a Dockerfile. */
export function shellReports(model: Model, commentsOf: ShellComments): readonly ShellReport[] {
  return scriptsOfModel(model).flatMap((script) => {
    const places = new ScriptPlaces(script);
    return (commentsOf(script) ?? []).filter(isNew).flatMap((comment) => {
      const inner = isAboutPortability(script, comment) ? undefined : places.spanOf(comment);
      if (!inner || isInTemplate(script, comment, inner)) return [];
      const fixes = (): readonly Fix[] => places.fixesOf(comment, inner.start);
      return [{ ...toReport(comment), span: script.source.sourceSpan(inner), fixes }];
    });
  });
}

const CARRIAGE_RETURN = 'SC1017';

/** A heredoc of a file with the line endings of Windows has one in each line. */
function isNew({ code }: ShellComment, index: number, all: readonly ShellComment[]): boolean {
  return code !== CARRIAGE_RETURN || all.findIndex((other) => other.code === code) === index;
}

/**
 * That something is not in POSIX says nothing where nobody knows what is behind `/bin/sh`, and BusyBox has much of it.
 * SC2039 is what older versions call it.
 */
function isAboutPortability({ dialect }: CheckedScript, { code }: ShellComment): boolean {
  return dialect === 'sh' && (code.startsWith('SC3') || code === 'SC2039');
}

const LITERAL_BRACE = 'SC1083';

/** `{{ name }}` and the like are replaced before there is a Dockerfile. */
function isInTemplate({ source: { text } }: CheckedScript, { code }: ShellComment, { start }: Span): boolean {
  if (code !== LITERAL_BRACE) return false;
  const before = /\S*$/.exec(text.slice(Math.max(0, start - MAX_WORD), start))![0];
  const after = /^\S*/.exec(text.slice(start, start + MAX_WORD))![0];
  return isPlaceholder(before + after);
}

/** UTF-16 units that are looked at on both sides of a brace. */
const MAX_WORD = 100;

function toReport({ code, severity, message }: ShellComment): Omit<ShellReport, 'span' | 'fixes'> {
  const rule: RuleMeta = {
    id: code,
    aliases: [],
    severity: { recommended: severity, strict: severity, buildkit: 'off' },
    fix: 'suggestion',
  };
  const href = `https://www.shellcheck.net/wiki/${code}`;
  return { rule, message, origin: { source: 'shellcheck', href } };
}

/** Where in the script of the Dockerfile the lines and columns are that ShellCheck speaks of. */
class ScriptPlaces {
  private readonly starts: readonly number[];

  constructor(private readonly script: CheckedScript) {
    this.starts = lineStarts(script.text);
  }

  /** In the script without the line that is not in the file; undefined where a comment is about that line. */
  spanOf(comment: ShellComment): Span | undefined {
    const { text } = this.script.source;
    const start = this.offsetOf(comment.start);
    const end = this.offsetOf(comment.end);
    if (start === undefined || end === undefined) return undefined;
    if (end > start) return { start, end };
    // An empty span is the place where the script cannot be read on, or the start of a word.
    const word = /^(?:\w+|.)/su.exec(text.slice(start, start + MAX_WORD))?.[0] ?? '';
    return { start, end: start + word.length };
  }

  /** What ShellCheck would write instead, where that is a change within lines of the file. */
  fixesOf({ replacements }: ShellComment, start: number): readonly Fix[] {
    const edits = replacements.flatMap((replacement): TextEdit[] => {
      const { newText } = replacement;
      const from = this.offsetOf(replacement.start);
      const to = this.offsetOf(replacement.end);
      const span = from === undefined || to === undefined ? undefined : this.editSpan(from, to, start);
      return span && !newText.includes('\n') ? [{ span, newText }] : [];
    });
    const isWhole = edits.length > 0 && edits.length === replacements.length;
    return isWhole ? [{ title: 'Write it as ShellCheck proposes', kind: 'suggestion', edits }] : [];
  }

  /** What is put behind the last character of a line that goes on stays in that line. */
  private editSpan(from: number, to: number, start: number): Span | undefined {
    const { source } = this.script;
    if (from < to || from <= start) return source.verbatimSpan({ start: from, end: to });
    const { end } = source.sourceSpan({ start: from - 1, end: from });
    return { start: end, end };
  }

  /** Columns count characters, and some of them are two units long. */
  private offsetOf({ line, column }: LineAndColumn): number | undefined {
    const { text, inserted } = this.script;
    const start = this.starts[line - 1] ?? text.length;
    const { end } = lineAt(text, start);
    let at = start;
    for (let left = column - 1; left > 0 && at < end; left--) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
    if (at < inserted.start) return at;
    return at < inserted.start + inserted.length ? undefined : at - inserted.length;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at = lineAt(text, at).next) starts.push(at);
  return starts;
}
