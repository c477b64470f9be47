import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client';
import { isServed } from './documentCache';
import { type Linter, toDiagnostics } from './linter';
import type { Runtime } from './runtime';

/** How long somebody may type before what follows is sent to the client, in milliseconds. */
export const QUIET_TIME = 150;

/** Answers pulls, and pushes to clients that cannot pull: diagnostics of open documents. */
export class DiagnosticsPublisher {
  private readonly waiting = new Map<string, () => void>();
  private readonly pulled = new Set<string>();
  /** Hears of a document whose own diagnostics the client has from here on. */
  onOwn: (uri: string) => void = () => undefined;

  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly linter: Linter,
    private readonly client: () => Client,
    private readonly runtime: Runtime,
  ) {
    connection.languages.diagnostics.on(({ textDocument }, token) => this.answer(textDocument.uri, token));
  }

  /** Whether the client has, or is about to have, the diagnostics of an open document; it may open one that it never asks about. */
  owns(uri: string): boolean {
    return this.client().pullsDiagnostics ? this.pulled.has(uri) : this.documents.get(uri) !== undefined;
  }

  schedule(document: TextDocument): void {
    if (this.client().pullsDiagnostics || !isServed(document)) return;
    this.waiting.get(document.uri)?.();
    const cancel = this.runtime.after(QUIET_TIME, () => {
      this.waiting.delete(document.uri);
      void this.push(document.uri);
    });
    this.waiting.set(document.uri, cancel);
  }

  clear(uri: string): void {
    this.waiting.get(uri)?.();
    this.waiting.delete(uri);
    this.pulled.delete(uri);
    if (!this.client().pullsDiagnostics) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** There is more to be said of an open document than its diagnostics say. */
  update(uri: string): void {
    const document = this.documents.get(uri);
    if (this.client().refreshesDiagnostics) this.connection.languages.diagnostics.refresh();
    else if (document) this.schedule(document);
  }

  refresh(): void {
    if (this.client().refreshesDiagnostics) this.connection.languages.diagnostics.refresh();
    else for (const document of this.documents.all()) this.schedule(document);
  }

  private async answer(uri: string, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const items = toDiagnostics(await this.linter.lintOpen(uri), this.client());
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    if (this.documents.get(uri)) {
      this.pulled.add(uri);
      this.onOwn(uri);
    }
    return { kind: DocumentDiagnosticReportKind.Full, items };
  }

  private async push(uri: string): Promise<void> {
    const diagnostics = toDiagnostics(await this.linter.lintOpen(uri), this.client());
    const document = this.documents.get(uri);
    if (!document) return;
    await this.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
    this.onOwn(uri);
  }
}
