import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type InlayHint,
  type Location,
  type MarkupContent,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Completion } from '../features/command/complete';
import type { Definition } from '../features/definition';
import type { Finding } from '../features/diagnose';
import type { Hover as FoundHover } from '../features/hover';
import type { InlayHint as FoundHint } from '../features/inlayHints';
import type { QuickFix } from '../features/quickFixes';
import type { Refactoring } from '../features/refactor/refactoring';
import { resolveLinks, toPlainText } from '../knowledge/markdown';
import type { Severity } from '../rules/rule';
import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';
import type { Client } from './client';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

export function toSpan(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) };
}

export function toHover(document: TextDocument, { span, markdown }: FoundHover, client: Client): Hover {
  const contents = toContents(markdown, client);
  return { contents, range: toRange(document, span) };
}

export function toDiagnostic(
  document: TextDocument,
  { rule, severity, span, message, page, origin }: Finding,
  client: Client,
): Diagnostic {
  const address = origin?.href ?? (page && client.noteUrl(page));
  const href = client.linksDiagnosticCodes ? address : undefined;
  return {
    range: toRange(document, span),
    severity: SEVERITIES[severity],
    source: origin?.source ?? 'docker-notes',
    code: rule.id,
    ...(href === undefined ? {} : { codeDescription: { href } }),
    message,
  };
}

export function toCodeAction(
  document: TextDocument,
  { title, edits, finding, isPreferred }: QuickFix,
  client: Client,
): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding, client)],
    ...(isPreferred ? { isPreferred } : {}),
    edit: toWorkspaceEdit(document, edits, client),
  };
}

/** All safe fixes of a document in one action; an editor may run it on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.dockerNotes`;

export function toFixAll(document: TextDocument, edits: readonly TextEdit[], client: Client): CodeAction {
  const title = 'Fix all that Docker Notes can fix';
  return { title, kind: FIX_ALL, edit: toWorkspaceEdit(document, edits, client) };
}

export function toRefactoring(
  document: TextDocument,
  { title, kind, edits }: Refactoring,
  client: Client,
): CodeAction {
  const edit = toWorkspaceEdit(document, edits, client);
  return { title, kind: `refactor.${kind}`, edit };
}

function toWorkspaceEdit(document: TextDocument, edits: readonly TextEdit[], client: Client): WorkspaceEdit {
  const converted = edits.map(({ span, newText }) => ({ range: toRange(document, span), newText }));
  if (!client.editsVersions) return { changes: { [document.uri]: converted } };
  return {
    documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: converted }],
  };
}

const COMPLETION_KINDS: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  command: CompletionItemKind.Function,
  option: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};

export function toCompletionItem(
  document: TextDocument,
  { label, kind, detail, note, span }: Completion,
  client: Client,
): CompletionItem {
  return {
    label,
    kind: COMPLETION_KINDS[kind],
    ...(detail === undefined ? {} : { detail }),
    ...(note ? { documentation: toContents(note.text, client) } : {}),
    textEdit: { range: toRange(document, span), newText: label },
  };
}

function toContents(markdown: string, client: Client): MarkupContent {
  const value = resolveLinks(markdown, client.noteUrl);
  return client.showsMarkdown
    ? { kind: 'markdown', value }
    : { kind: 'plaintext', value: toPlainText(value) };
}

/** `uriOf` tells the address of a file of the workspace. */
export function toLocation(
  document: TextDocument,
  { file, span }: Definition,
  uriOf: (path: string) => string,
): Location {
  if (!file) return { uri: document.uri, range: toRange(document, span) };
  const uri = uriOf(file.path);
  return { uri, range: toRange(TextDocument.create(uri, 'dockerfile', 0, file.model.text), span) };
}

export function toInlayHint(document: TextDocument, { offset, label }: FoundHint): InlayHint {
  return { position: document.positionAt(offset), label, paddingLeft: true };
}
