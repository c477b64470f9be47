import type { Severity } from '../../rules/rule';

/** What ShellCheck says of a script. Lines and columns are 1-based; columns count characters, a tab is one. */
export interface ShellComment {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: LineAndColumn;
  readonly end: LineAndColumn;
  /** What it would write instead: all of them together, or none. */
  readonly replacements: readonly ShellReplacement[];
}

export interface ShellReplacement {
  readonly start: LineAndColumn;
  readonly end: LineAndColumn;
  readonly newText: string;
}

export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** Codes that no script in a RUN can help: those about a `#!` line, and about files that are not there. */
export const EXCLUDED_CODES: readonly string[] = [
  'SC1008',
  'SC1071',
  'SC1090',
  'SC1091',
  'SC1113',
  'SC1114',
  'SC1115',
  'SC1128',
  'SC2096',
  'SC2148',
  'SC2187',
  'SC2239',
];

const SEVERITIES: Readonly<Record<string, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'hint',
};

/** Reads `--format=json1`; undefined where it is something else. Throws on no input. */
export function readComments(output: string): readonly ShellComment[] | undefined {
  const comments = property(parse(output), 'comments');
  return Array.isArray(comments) ? comments.flatMap((comment) => readComment(comment) ?? []) : undefined;
}

function readComment(comment: unknown): ShellComment | undefined {
  const range = readRange(comment);
  const code = `SC${Number(property(comment, 'code'))}`;
  if (!range || !isShellCheckCode(code) || EXCLUDED_CODES.includes(code)) return undefined;
  const severity = SEVERITIES[String(property(comment, 'level'))] ?? 'warning';
  const message = String(property(comment, 'message')).trim();
  return { code, severity, message, ...range, replacements: readFix(property(comment, 'fix')) };
}

function readRange(value: unknown): Pick<ShellComment, 'start' | 'end'> | undefined {
  const numberOf = (name: string): number => Number(property(value, name));
  const start = { line: numberOf('line'), column: numberOf('column') };
  const end = { line: numberOf('endLine'), column: numberOf('endColumn') };
  const isWhole = [start.line, start.column, end.line, end.column].every((number) => number >= 1);
  return isWhole ? { start, end } : undefined;
}

/** Half of a change is none. */
function readFix(fix: unknown): readonly ShellReplacement[] {
  const replacements = property(fix, 'replacements');
  if (!Array.isArray(replacements)) return [];
  const read = replacements.flatMap((replacement) => {
    const range = readRange(replacement);
    const newText = property(replacement, 'replacement');
    return range && typeof newText === 'string' ? { ...range, newText } : [];
  });
  return read.length === replacements.length ? read : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** Whether a name is that of a finding of ShellCheck, such as `SC2086`. */
export function isShellCheckCode(name: string): boolean {
  return /^SC\d{4}$/i.test(name);
}
