import type { LintedFile } from '../lintedFile';
import { rangeOf } from './range';

/** `[{ path, findings: [{ rule, aliases, severity, message, range, fix }] }]`, positions 0-based as in LSP. */
export function formatJson(files: readonly LintedFile[]): string {
  const output = files.map(({ path, document, findings }) => ({
    path,
    findings: findings.map(({ rule, severity, message, span, fix }) => ({
      rule: rule.id,
      aliases: rule.aliases,
      severity,
      message,
      range: rangeOf(document, span),
      fix,
    })),
  }));
  return JSON.stringify(output, null, 2);
}
