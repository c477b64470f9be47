import type { ShellScript } from '../../model/shellScript';
import type { ShellCommand, ShellWord } from '../../syntax/shell/commands';
import { isOpenAtEnd } from '../../syntax/shell/quoting';
import { lineStart } from '../../text/lines';
import type { Span } from '../../text/span';

/** What stands between two commands; `\n` with or without lines of comments. */
export type Operator = '&&' | '||' | '|' | ';' | '\n';

/** A command with its redirections; offsets are those of the script. */
export interface ListedCommand extends Span {
  readonly words: readonly ShellWord[];
}

/** A script that is a list of simple commands and nothing else. */
export interface CommandList {
  readonly commands: readonly ListedCommand[];
  /** The one behind each command but the last. */
  readonly operators: readonly Operator[];
}

/** Undefined for a script with loops, conditions, groups, functions, assignments or comments behind commands. */
export function readCommandList({ commands, text: { text } }: ShellScript): CommandList | undefined {
  const listed = outerCommands(commands);
  const [first] = listed;
  const last = listed.at(-1);
  // The grammar makes up a command where one is missing.
  const isBroken = listed.some((command) => !isWhole(text.slice(command.start, command.end)));
  if (!first || !last || isBroken || isOpenAtEnd(text) || text.includes('<<')) return undefined;
  const isAll = isEmpty(`\n${text.slice(0, first.start)}`) && isEmpty(text.slice(last.end));
  const operators = listed
    .slice(1)
    .flatMap((command, i) => readOperator(text.slice(listed[i]!.end, command.start)) ?? []);
  return isAll && operators.length === listed.length - 1 ? { commands: listed, operators } : undefined;
}

/** A blank that a backslash makes a part of a word would be lost at the end of a line. */
function isWhole(command: string): boolean {
  return command !== '' && !/\\\s*$/.test(command);
}

/** Whether nothing but the end of a line and lines of comments stands behind a command. */
function isEmpty(gap: string): boolean {
  const [rest = '', ...lines] = gap.split('\n');
  return rest.trim() === '' && lines.every((line) => /^\s*(?:#.*)?$/.test(line));
}

/** Those in `$(...)` lie inside a word of another. */
function outerCommands(commands: readonly ShellCommand[]): readonly ListedCommand[] {
  const outer: ListedCommand[] = [];
  for (const { start, end, words, redirects = [] } of commands) {
    if (start < (outer.at(-1)?.end ?? 0)) continue;
    outer.push({ start, end: Math.max(end, ...redirects.map((redirect) => redirect.end)), words });
  }
  return outer;
}

function readOperator(gap: string): Operator | undefined {
  const trimmed = gap.replaceAll('\\\n', '').trim();
  if (trimmed === '&&' || trimmed === '||' || trimmed === '|' || trimmed === ';') return trimmed;
  return gap.includes('\n') && isEmpty(gap) ? '\n' : undefined;
}

/** What stands between two commands in the document, a line break behind the first one included. */
export function gapBetween({ text }: ShellScript, before: Span, behind: Span): Span {
  return { start: text.sourceSpan(before).end, end: text.sourceSpan(behind).start };
}

/** The list cut at an operator: from the first to the last command of each part. */
export function partsBetween({ commands, operators }: CommandList, cut: Operator): readonly Span[] {
  const starts = commands.filter((_, i) => i === 0 || operators[i - 1] === cut);
  const ends = commands.filter((_, i) => i === commands.length - 1 || operators[i] === cut);
  return starts.map(({ start }, i) => ({ start, end: ends[i]!.end }));
}

/** Whether `set -e` ends nothing inside the words of a script: what `$(...)` runs is one command. */
export function hasSimpleWords({ text: { text } }: ShellScript): boolean {
  return !/`|\$\([^)]*[;&|\n]|\$-/.test(text);
}

/**
 * Whether a part of a script, as written in the document, reads the same to the builder and to the shell: both join
 * continued lines, but the shell not between quotes, and not over lines of comments.
 */
export function isContinuedPlainly(written: string): boolean {
  const lines = written.split('\n');
  const isJoined = lines.every((line, i) => i === lines.length - 1 || /[ \t]\\$/.test(line));
  return lines.length === 1 || (isJoined && !/^\s*(?:#|\\?$)|['"]/m.test(written));
}

/** A part of a text whose lines lose the indent of the line that it starts in. */
export function outdented(text: string, { start, end }: Span): string {
  const indent = /^\s*/.exec(text.slice(lineStart(text, start), start))![0];
  const [first, ...lines] = text.slice(start, end).split('\n');
  return [first, ...lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))].join(
    '\n',
  );
}
