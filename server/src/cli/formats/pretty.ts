import { styleText } from 'node:util';
import { summaryOf } from '../../features/summary';
import type { Severity } from '../../rules/rule';
import type { LintedFile, LintedFinding } from '../lintedFile';
import { rangeOf } from './range';

const COLORS = { error: 'red', warning: 'yellow', info: 'blue', hint: 'gray' } as const;

/** For a person: place and message, the line, and the words underlined. Ends with a count. */
export function formatPretty(files: readonly LintedFile[]): string {
  const blocks = files.flatMap((file) => file.findings.map((finding) => block(file, finding)));
  const summary = summaryOf(
    files.length,
    files.flatMap(({ findings }) => findings),
  );
  return [...blocks, summary].join('\n');
}

function block({ path, document }: LintedFile, { rule, severity, message, span }: LintedFinding): string {
  const { start, end } = rangeOf(document, span);
  const line = document.getText({
    start: { line: start.line, character: 0 },
    end: { line: start.line + 1, character: 0 },
  });
  const shown = printable(line.trimEnd());
  const until = end.line === start.line ? end.character : shown.length;
  const gutter = String(start.line + 1);
  const pad = ' '.repeat(gutter.length);
  const lead = shown.slice(0, start.character).replaceAll(/[^\t]/g, ' ');
  const underline = paint(severity, '^'.repeat(Math.max(1, until - start.character)));
  return [
    `${printable(path)}:${start.line + 1}:${start.character + 1} ${paint(severity, severity)} ${printable(message)} [${rule.id}]`,
    `${pad} |`,
    `${gutter} | ${shown}`,
    `${pad} | ${lead}${underline}`,
    '',
  ].join('\n');
}

/** Control characters could play tricks on the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, '\ufffd');
}

function paint(severity: Severity, text: string): string {
  const wanted = process.stdout.isTTY && !process.env['NO_COLOR'];
  return wanted ? styleText(COLORS[severity], text) : text;
}
