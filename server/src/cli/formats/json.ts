import type { LintedFile } from '../lintedFile';
import { rangeOf } from './range';

/** `[{ path, findings: [{ rule, aliases, severity, message, range, fix }] }]`, positions 0-based as in LSP. */
export function formatJson(files: readonly LintedFile[]): string {
  const output = files.map(({ path, document, findings }) => ({
    path,
    findings: findings.map(({ rule, severity, message, span, fixes }) => ({
      rule: rule.id,
      aliases: rule.aliases,
      severity,
      message,
      range: rangeOf(document, span),
      fix: bestFix(fixes()),
    })),
  }));
  return JSON.stringify(output, null, 2);
}

function bestFix(fixes: readonly { kind: 'safe' | 'suggestion' }[]): 'none' | 'safe' | 'suggestion' {
  if (fixes.length === 0) return 'none';
  return fixes.some(({ kind }) => kind === 'safe') ? 'safe' : 'suggestion';
}
