import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../features/diagnose';

/** The findings of one file; positions come from its document. */
export interface LintedFile {
  readonly path: string;
  readonly document: TextDocument;
  readonly findings: readonly Finding[];
}
