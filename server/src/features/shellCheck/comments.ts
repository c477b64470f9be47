import type { Severity } from '../../rules/rule';

/** What ShellCheck says of a script. Lines and columns are 1-based; columns count characters, a tab is one. */
export interface ShellComment {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly start: LineAndColumn;
  readonly end: LineAndColumn;
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
  const numberOf = (name: string): number => Number(property(comment, name));
  const start = { line: numberOf('line'), column: numberOf('column') };
  const end = { line: numberOf('endLine'), column: numberOf('endColumn') };
  const code = `SC${numberOf('code')}`;
  const isWhole = [start.line, start.column, end.line, end.column].every((number) => number >= 1);
  if (!isWhole || !isShellCheckCode(code) || EXCLUDED_CODES.includes(code)) return undefined;
  const severity = SEVERITIES[String(property(comment, 'level'))] ?? 'warning';
  return { code, severity, message: String(property(comment, 'message')), start, end };
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
