import type { HostDocument } from '../model/hostDocument';
import type { Fix } from '../rules/rule';
import { overlaps, type Span } from '../text/span';
import type { DiagnoseOptions, Finding } from './diagnose';
import { diagnoseIn } from './inDocument';

export interface QuickFix extends Fix {
  readonly finding: Finding;
}

/** The fixes of all findings that touch a span. Computed from the document alone, nothing is remembered. */
export function quickFixes(
  document: HostDocument,
  span: Span,
  options: DiagnoseOptions,
): readonly QuickFix[] {
  return diagnoseIn(document, options)
    .filter((finding) => overlaps(finding.span, span))
    .flatMap((finding) => finding.fixes().map((fix) => ({ ...fix, finding })));
}
