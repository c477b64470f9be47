import type { Finding } from '../../server/src/features/diagnose';
import { lineAt, lineStart } from '../../server/src/text/lines';

/** The lines of a text that have findings, each with its words underlined and named below. */
export function underline(text: string, findings: readonly Finding[]): string {
  return findings.map((finding) => underlineOne(text, finding)).join('\n');
}

function underlineOne(text: string, { rule, severity, span, message }: Finding): string {
  const start = lineStart(text, span.start);
  const line = lineAt(text, start);
  const lead = text.slice(start, span.start).replaceAll(/[^\t]/g, ' ');
  const marks = '^'.repeat(Math.max(1, Math.min(span.end, line.end) - span.start));
  return `${text.slice(start, line.end)}\n${lead}${marks} ${severity} ${rule.id}: ${message}`;
}
