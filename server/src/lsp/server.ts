import {
  type CodeAction,
  type CodeActionContext,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type TextDocumentChangeEvent,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG_NAMES } from '../config/configFile';
import { prettyScript } from '../features/command/pretty';
import { fixAll } from '../features/fixAll';
import { completeIn, hoverIn, inlayHintsIn, refactorIn } from '../features/inDocument';
import { quickFixes } from '../features/quickFixes';
import { HOST_LANGUAGES } from '../hosts/scan';
import { editsBetween } from '../text/lineDiff';
import { type Client, clientOf } from './client';
import { clientFiles } from './clientFiles';
import { ConfigFiles, isConfigFile } from './configFiles';
import {
  FIX_ALL,
  toCodeAction,
  toCompletionItem,
  toFixAll,
  toHover,
  toInlayHint,
  toRefactoring,
  toSpan,
} from './convert';
import { DiagnosticsPublisher } from './diagnostics';
import { DocumentCache } from './documentCache';
import { IGNORE_FILES, isIgnoreFile, readIgnoreFile } from './ignoreFiles';
import { NoteFolders } from './noteFolders';
import type { Runtime } from './runtime';
import { Settings } from './settings';

/** A request of ours: `{ query }` is answered with `SearchResult[]`. */
const SEARCH_NOTES = 'dockerNotes/searchNotes';

/** A request of ours: `{ text }` is answered with plain text, or null where there is no docker command in it. */
const EXPLAIN = 'dockerNotes/explain';

declare const __VERSION__: string;

/** Serves one client. Everything it knows is in documents, settings and one cache of cache. */
export function startServer(connection: Connection, runtime: Runtime): void {
  const documents = new TextDocuments(TextDocument);
  const cache = new DocumentCache();
  const files = runtime.files ?? clientFiles(connection);
  const configFiles = new ConfigFiles(connection, files, () => workspaceFolders);
  const settings = new Settings(connection, configFiles, (uri) => readIgnoreFile(files, uri));
  let client: Client = clientOf({}, runtime.noteUrl);
  const publisher = new DiagnosticsPublisher(
    connection,
    documents,
    cache,
    settings,
    () => client,
    runtime,
    isServed,
  );

  const noteFolders = new NoteFolders(connection, files, () => client);
  let workspaceFolders: readonly string[] = [];

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    client = clientOf(params, runtime.noteUrl);
    const assets: unknown = params.initializationOptions?.assets;
    runtime
      .loadShellParser(typeof assets === 'string' ? assets : undefined)
      .then((parseShell) => {
        cache.useShellParser(parseShell);
        // What was said before was said without a look into scripts.
        publisher.refresh();
      })
      .catch((error: unknown) => onError('shell parser', error));
    workspaceFolders = (params.workspaceFolders ?? []).map(({ uri }) => uri);
    settings.client = client;
    return {
      serverInfo: { name: 'docker-notes', version: __VERSION__ },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        // Not the dash: names of snippets have dashes, and a trigger asks nobody but us.
        completionProvider: { triggerCharacters: ['=', ','] },
        inlayHintProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        codeActionProvider: { codeActionKinds: ['quickfix', ...REFACTORINGS, FIX_ALL] },
        ...(client.pullsDiagnostics
          ? {
              diagnosticProvider: {
                identifier: 'docker-notes',
                interFileDependencies: false,
                workspaceDiagnostics: false,
              },
            }
          : {}),
      },
    };
  });

  connection.onInitialized(() => {
    if (client.registersConfiguration) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'dockerNotes' });
    }
    if (client.changesFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        workspaceFolders = [
          ...workspaceFolders.filter((uri) => !gone.has(uri)),
          ...added.map(({ uri }) => uri),
        ];
        rereadConfigFiles();
        loadNotes();
      });
    }
    loadNotes();
    watchConfigFiles().catch((error: unknown) => onError('configuration', error));
  });

  async function watchConfigFiles(): Promise<void> {
    if (!client.watchesFiles) return;
    const patterns = [...CONFIG_NAMES.map((name) => `**/${name}`), ...IGNORE_FILES];
    const watchers = patterns.map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    // What changed before the watch began has been missed.
    rereadConfigFiles();
  }

  function rereadConfigFiles(): void {
    configFiles.forgetAll();
    settings.forgetAll();
    publisher.refresh();
  }

  function loadNotes(): void {
    const load = async (): Promise<void> => noteFolders.load(await settings.noteFolders(), workspaceFolders);
    load().catch((error: unknown) => onError('notes', error));
  }

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isConfigFile(uri) || isIgnoreFile(uri))) rereadConfigFiles();
    noteFolders.change(changes).catch((error: unknown) => onError('notes', error));
  });

  connection.onRequest(SEARCH_NOTES, ({ query }: { query?: unknown }) =>
    guard('search', () => noteFolders.search(typeof query === 'string' ? query : '')),
  );

  connection.onRequest(EXPLAIN, ({ text }: { text?: unknown }) =>
    guard('explain', () =>
      typeof text === 'string' ? (prettyScript(text, cache.parseShell) ?? null) : null,
    ),
  );

  connection.onDidChangeConfiguration(({ settings: changed }) => {
    settings.change(changed);
    publisher.refresh();
    if (client.refreshesInlayHints) connection.languages.inlayHint.refresh();
    loadNotes();
  });

  connection.onHover(({ textDocument, position }) =>
    guard('hover', () => {
      const document = served(textDocument.uri);
      const found = document && hoverIn(cache.get(document), document.offsetAt(position), noteFolders.notes);
      return found ? toHover(document, found, client) : null;
    }),
  );

  connection.onCompletion(({ textDocument, position }) =>
    guard('completion', () => {
      const document = served(textDocument.uri);
      const items = document ? completeIn(cache.get(document), document.offsetAt(position)) : [];
      return items.map((item) => toCompletionItem(document!, item, client));
    }),
  );

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const document = served(textDocument.uri);
    if (!document) return [];
    const { lint } = await settings.of(document.uri);
    if (token.isCancellationRequested) return [];
    return guard('code action', (): CodeAction[] => {
      const read = cache.get(document);
      const span = toSpan(document, range);
      const options = { build: cache.buildOptions, lint: { ...lint, onError } };
      const fixes = wants(context, 'quickfix') ? quickFixes(read, span, options) : [];
      // Nobody looks for what changes the whole file among the fixes of a line.
      const isFixAll = context.only !== undefined && wants(context, FIX_ALL);
      const edits = isFixAll ? editsBetween(read.text, fixAll(read, options).text) : [];
      const isRefactoring = REFACTORINGS.some((kind) => wants(context, kind));
      const others = isRefactoring ? refactorIn(read, span.start) : [];
      return [
        ...fixes.map((fix) => toCodeAction(document, fix, client)),
        ...(edits.length > 0 ? [toFixAll(document, edits, client)] : []),
        ...others
          .filter(({ kind }) => wants(context, `refactor.${kind}`))
          .map((one) => toRefactoring(document, one, client)),
      ];
    });
  });

  connection.languages.inlayHint.on(async ({ textDocument, range }, token) => {
    const document = served(textDocument.uri);
    if (!document || !(await settings.of(document.uri)).inlayHints || token.isCancellationRequested)
      return [];
    return guard('inlay hints', () =>
      inlayHintsIn(cache.get(document), toSpan(document, range)).map((hint) => toInlayHint(document, hint)),
    );
  });

  documents.onDidOpen(({ document }) => {
    if (!client.watchesFiles) configFiles.forgetAll();
    publisher.schedule(document);
    noteFolders.lookAgain().catch((error: unknown) => onError('notes', error));
  });
  documents.onDidChangeContent(({ document }: TextDocumentChangeEvent<TextDocument>) =>
    publisher.schedule(document),
  );
  documents.onDidClose(({ document }) => {
    cache.forget(document.uri);
    settings.forget(document.uri);
    publisher.clear(document.uri);
  });

  function served(uri: string): TextDocument | undefined {
    const document = documents.get(uri);
    return document && isServed(document) ? document : undefined;
  }

  function onError(what: string, error: unknown): void {
    connection.console.error(
      `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }

  /** One broken answer is logged and missing; the server lives on. */
  function guard<T>(what: string, answer: () => T): T | null {
    try {
      return answer();
    } catch (error) {
      onError(what, error);
      return null;
    }
  }

  documents.listen(connection);
  connection.listen();
}

function isServed({ languageId }: TextDocument): boolean {
  return HOST_LANGUAGES.includes(languageId);
}

/** Kinds of code actions that are offered whether or not a rule is broken. */
const REFACTORINGS = ['refactor.extract', 'refactor.inline', 'refactor.rewrite'];

/** A kind is asked for by itself, by one above it, or by none at all. */
function wants({ only }: CodeActionContext, kind: string): boolean {
  return !only || only.some((asked) => asked === '' || asked === kind || kind.startsWith(`${asked}.`));
}
