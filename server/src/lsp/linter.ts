import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../features/diagnose';
import { diagnoseIn } from '../features/inDocument';
import { type HostDocument, readDocument } from '../model/hostDocument';
import type { Client } from './client';
import { toDiagnostic } from './convert';
import { type DocumentCache, isServed } from './documentCache';
import type { LintSettings, Settings } from './settings';

/** What was found in one version of a document. */
export interface Linted {
  readonly document: TextDocument;
  readonly findings: readonly Finding[];
}

/** Finds what is to be said of documents, open or not. */
export class Linter {
  constructor(
    private readonly connection: Connection,
    private readonly documents: TextDocuments<TextDocument>,
    private readonly cache: DocumentCache,
    private readonly settings: Settings,
  ) {}

  /** Undefined where the document is not open, holds nothing for us, or is not to be linted. */
  async lintOpen(uri: string): Promise<Linted | undefined> {
    const { lint } = await this.settings.of(uri);
    const document = this.documents.get(uri);
    if (!document || !isServed(document) || isOff(lint)) return undefined;
    return { document, findings: this.findingsOf(() => this.cache.get(document), lint) };
  }

  /** Of the text of a file that is not open; undefined where it is not to be linted. */
  async lintFile(uri: string, languageId: string, text: string): Promise<Linted | undefined> {
    const { lint } = await this.settings.of(uri);
    // Nobody tells when settings of a file that is not open are out of date.
    this.settings.forget(uri);
    if (isOff(lint)) return undefined;
    const document = TextDocument.create(uri, languageId, 0, text);
    const read = (): HostDocument => readDocument(languageId, text, this.cache.buildOptions);
    return { document, findings: this.findingsOf(read, lint) };
  }

  private findingsOf(read: () => HostDocument, lint: LintSettings): readonly Finding[] {
    const onError = (rule: string, error: unknown) =>
      this.connection.console.error(`${rule}: ${String(error)}`);
    try {
      return diagnoseIn(read(), { ...lint, onError });
    } catch (error) {
      onError('diagnostics', error);
      return [];
    }
  }
}

/** What was found, as the client is told of it. */
export function toDiagnostics(linted: Linted | undefined, client: Client): Diagnostic[] {
  return linted?.findings.map((finding) => toDiagnostic(linted.document, finding, client)) ?? [];
}

function isOff({ preset, severities }: LintSettings): boolean {
  return preset === 'off' && severities.size === 0;
}
