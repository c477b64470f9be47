import { toPlainText } from '../../knowledge/markdown';
import { commandsOfScript } from '../../model/hostDocument';
import type { Invocation } from '../../model/invocations';
import type { ParseShell } from '../../syntax/shell/tree';
import { lineAt, lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import { type CommandPart, explainInvocation } from './explain';
import { commandErrors } from './problems';

/** The lines of a docker command, and below each what its words mean, each under its word. Plain text. */
export function prettyCommand(script: string, invocation: Invocation): string {
  const parts = explainInvocation(invocation);
  const output: string[] = [];
  let line = lineAt(script, lineStart(script, invocation.start));
  for (;;) {
    const { start, end, next } = line;
    output.push(script.slice(start, end));
    const here = parts.filter((part) => start <= part.start && part.start <= end);
    for (const part of joined(here)) output.push(...underlined(part, { start, end }, script));
    if (next > invocation.end || next === end) break;
    line = lineAt(script, next);
  }
  for (const { report } of commandErrors(invocation)) output.push(`error: ${report.message}`);
  return output.join('\n');
}

/** Words side by side of which the same is said get one line. */
function joined(parts: readonly CommandPart[]): readonly CommandPart[] {
  const lines: CommandPart[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const isSame = last?.kind === 'operand' && last.title === part.title && last.text === part.text;
    if (isSame) lines[lines.length - 1] = { ...last, end: part.end };
    else lines.push(part);
  }
  return lines;
}

/** Behind this column, nobody sees what stands above. */
const MAX_COLUMN = 1000;

/** Of a part that goes on in the next line, what stands in its first one is underlined. */
function underlined(part: CommandPart, line: Span, script: string): readonly string[] {
  const text = part.text ?? part.note?.text.split('\n')[0];
  // The option in front of it has said it already.
  if (part.kind === 'value' && part.text === undefined) return [];
  const column = part.start - line.start;
  const marker =
    column > MAX_COLUMN
      ? script.slice(part.start, part.end)
      : `${' '.repeat(column)}${'^'.repeat(Math.max(1, Math.min(part.end, line.end) - part.start))}`;
  return [`${marker} ${toPlainText(text === undefined ? part.title : `${part.title}: ${text}`)}`];
}

/** Explains every docker command in a script; undefined where there is none, or no parser. */
export function prettyScript(script: string, parseShell: ParseShell | undefined): string | undefined {
  const found = commandsOfScript(script, parseShell);
  if (found.length === 0) return undefined;
  return found.map(({ invocation, text }) => prettyCommand(text.text, invocation)).join('\n\n');
}
