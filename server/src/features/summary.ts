import { SEVERITIES, type Severity } from '../rules/rule';

/** What a check has found, in one sentence: `2 files checked: 1 error, 3 warnings.` */
export function summaryOf(files: number, findings: readonly { readonly severity: Severity }[]): string {
  const checked = `${countOf(files, 'file')} checked`;
  if (findings.length === 0) return `${checked}, no findings.`;
  const parts = SEVERITIES.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number > 0 ? [countOf(number, severity)] : [];
  });
  return `${checked}: ${parts.join(', ')}.`;
}

/** `1 file`, `2 files` */
export function countOf(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 || thing === 'info' ? '' : 's'}`;
}
