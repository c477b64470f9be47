import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DiagnoseOptions, Finding } from '../features/diagnose';
import { diagnoseIn } from '../features/inDocument';
import { readDocument } from '../model/hostDocument';
import type { Client } from './client';
import { toDiagnostic } from './convert';
import { type DocumentCache, isServed } from './documentCache';
import type { DocumentSettings, LintSettings, Settings } from './settings';
import type { ShellCheckRunner } from './shellCheck';
import type { DocumentInWorkspace, WorkspaceFiles } from './workspaceFiles';

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
    private readonly shellCheck: ShellCheckRunner,
    private readonly workspaceFiles: WorkspaceFiles,
  ) {}

  /**
   * Undefined where the document is not open, holds nothing for us, or is not to be linted. What ShellCheck has to say
   * may come later.
   */
  async lintOpen(uri: string): Promise<Linted | undefined> {
    const settings = await this.settings.of(uri);
    const document = this.documents.get(uri);
    if (!document || !isServed(document) || isOff(settings.lint)) return undefined;
    const findings = await this.guarded(async () => {
      await this.shellCheck.prepare(uri, this.cache.get(document), settings.shellCheck);
      return this.findingsOf(await this.workspaceFiles.around(document), settings);
    });
    return { document, findings };
  }

  /** Of the text of a file that is not open; undefined where it is not to be linted. */
  async lintFile(uri: string, languageId: string, text: string): Promise<Linted | undefined> {
    const settings = await this.settings.of(uri);
    // Nobody tells when settings of a file that is not open are out of date.
    this.settings.forget(uri);
    if (isOff(settings.lint)) return undefined;
    const document = TextDocument.create(uri, languageId, 0, text);
    const findings = await this.guarded(async () => {
      const read = readDocument(languageId, text, this.cache.buildOptions, uri);
      await this.shellCheck.checkNow(read, settings.shellCheck);
      return this.findingsOf(await this.workspaceFiles.aroundFile(uri, read), settings);
    });
    return { document, findings };
  }

  /** How documents with these settings are linted, as far as that is known by now. */
  optionsOf({ lint, shellCheck }: DocumentSettings): DiagnoseOptions {
    const shellComments = this.shellCheck.commentsFor(shellCheck);
    return { ...lint, ...(shellComments ? { shellComments } : {}), onError: this.onError };
  }

  private findingsOf(
    { read, workspace }: DocumentInWorkspace,
    settings: DocumentSettings,
  ): readonly Finding[] {
    return diagnoseIn(read, { ...this.optionsOf(settings), workspace });
  }

  private async guarded(find: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
    try {
      return await find();
    } catch (error) {
      this.onError('diagnostics', error);
      return [];
    }
  }

  private readonly onError = (rule: string, error: unknown): void =>
    this.connection.console.error(`${rule}: ${String(error)}`);
}

/** What was found, as the client is told of it. */
export function toDiagnostics(linted: Linted | undefined, client: Client): Diagnostic[] {
  return linted?.findings.map((finding) => toDiagnostic(linted.document, finding, client)) ?? [];
}

function isOff({ preset, severities }: LintSettings): boolean {
  return preset === 'off' && severities.size === 0;
}
