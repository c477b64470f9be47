import {
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { diagnoseIn } from '../features/inDocument';
import type { Client } from './client';
import { toDiagnostic } from './convert';
import type { DocumentCache } from './documentCache';
import type { Runtime } from './runtime';
import type { Settings } from './settings';

/** How long somebody may type before what follows is sent to the client, in milliseconds. */
export const QUIET_TIME = 150;

/** Answers pulls, and pushes to clients that cannot pull. */
export class DiagnosticsPublisher {
  private readonly waiting = new Map<string, () => void>();

  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly cache: DocumentCache,
    private readonly settings: Settings,
    private readonly client: () => Client,
    private readonly runtime: Runtime,
    private readonly isServed: (document: TextDocument) => boolean,
  ) {
    connection.languages.diagnostics.on(({ textDocument }, token) => this.answer(textDocument.uri, token));
  }

  schedule(document: TextDocument): void {
    if (this.client().pullsDiagnostics || !this.isServed(document)) return;
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
    if (!this.client().pullsDiagnostics) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  refresh(): void {
    if (this.client().refreshesDiagnostics) this.connection.languages.diagnostics.refresh();
    else for (const document of this.documents.all()) this.schedule(document);
  }

  private async answer(uri: string, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const items = await this.compute(uri);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return { kind: DocumentDiagnosticReportKind.Full, items };
  }

  private async push(uri: string): Promise<void> {
    const diagnostics = await this.compute(uri);
    const document = this.documents.get(uri);
    if (document) await this.connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }

  private async compute(uri: string): Promise<Diagnostic[]> {
    const { lint } = await this.settings.of(uri);
    const document = this.documents.get(uri);
    if (!document || !this.isServed(document)) return [];
    const onError = (rule: string, error: unknown) =>
      this.connection.console.error(`${rule}: ${String(error)}`);
    try {
      const findings = diagnoseIn(this.cache.get(document), { ...lint, onError });
      return findings.map((finding) => toDiagnostic(document, finding, this.client()));
    } catch (error) {
      onError('diagnostics', error);
      return [];
    }
  }
}
