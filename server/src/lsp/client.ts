import type { InitializeParams } from 'vscode-languageserver';
import type { NoteUrl } from '../knowledge/markdown';

/** What the client can do, decided once. */
export interface Client {
  readonly showsMarkdown: boolean;
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesInlayHints: boolean;
  readonly linksDiagnosticCodes: boolean;
  readonly editsVersions: boolean;
  readonly hasConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly watchesFolders: boolean;
  readonly changesFolders: boolean;
  readonly showsProgress: boolean;
  /** Whether it knows which files of the workspace a person has hidden, and is asked for the others. */
  readonly findsFiles: boolean;
  /** Whether the person trusts the workspace; an editor that does not say so asks nobody. */
  readonly isTrusted: boolean;
  readonly noteUrl: NoteUrl;
}

/**
 * `initializationOptions.noteUrl` is an address with `{page}` in it: how this client opens a page of our notes.
 * `initializationOptions.isTrusted` is false where programs may not be run.
 * `initializationOptions.findsFiles` says that it answers `dockerNotes/findFiles`.
 */
export function clientOf(params: Partial<InitializeParams>, fallback: NoteUrl): Client {
  const { textDocument, workspace, window } = params.capabilities ?? {};
  const template: unknown = params.initializationOptions?.noteUrl;
  return {
    showsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport ?? false,
    linksDiagnosticCodes: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? false,
    editsVersions: workspace?.workspaceEdit?.documentChanges ?? false,
    hasConfiguration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    changesFolders: workspace?.workspaceFolders ?? false,
    showsProgress: window?.workDoneProgress ?? false,
    isTrusted: params.initializationOptions?.isTrusted !== false,
    findsFiles: params.initializationOptions?.findsFiles === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    watchesFolders:
      (workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false) &&
      (workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false),
    noteUrl: typeof template === 'string' ? (page) => template.replace('{page}', page) : fallback,
  };
}
