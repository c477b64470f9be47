import type { Range, TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../text/span';

export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
