import type { Model } from '../model/buildModel';
import type { Fix } from '../rules/rule';
import { overlaps, type Span } from '../text/span';
import { type DiagnoseOptions, diagnose, type Finding } from './diagnose';

export interface QuickFix extends Fix {
  readonly finding: Finding;
}

/** The fixes of all findings that touch a span. Computed from the model alone, nothing is remembered. */
export function quickFixes(model: Model, span: Span, options: DiagnoseOptions): readonly QuickFix[] {
  return diagnose(model, options)
    .filter((finding) => overlaps(finding.span, span))
    .flatMap((finding) => finding.fixes().map((fix) => ({ ...fix, finding })));
}
