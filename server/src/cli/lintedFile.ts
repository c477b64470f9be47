import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../features/diagnose';

/** The findings of one file; positions come from its document. */
export interface LintedFile {
  readonly path: string;
  readonly document: TextDocument;
  readonly findings: readonly LintedFinding[];
}

/** What is printed of a finding. It holds on to nothing, so that the models of all files are not in memory at once. */
export interface LintedFinding extends Pick<Finding, 'rule' | 'severity' | 'message' | 'span'> {
  /** Undefined where no format asks for it. */
  readonly fix: BestFix | undefined;
}

type BestFix = 'none' | 'safe' | 'suggestion';

export function toLinted(finding: Finding, options: { readonly withFix: boolean }): LintedFinding {
  const { rule, severity, message, span } = finding;
  return { rule, severity, message, span, fix: options.withFix ? bestFix(finding) : undefined };
}

function bestFix({ fixes }: Finding): BestFix {
  const found = fixes();
  if (found.length === 0) return 'none';
  return found.some(({ kind }) => kind === 'safe') ? 'safe' : 'suggestion';
}
