import {
  type CodeAction,
  type CodeActionContext,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ShowMessageNotification,
  type TextDocumentChangeEvent,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CONFIG_NAMES } from '../config/configFile';
import type { Completion } from '../features/command/complete';
import { prettyScript } from '../features/command/pretty';
import { completeSource, type SourcePlace, sourceAt } from '../features/completeSource';
import { fixAll } from '../features/fixAll';
import { completeIn, definitionIn, hoverIn, inlayHintsIn, refactorIn } from '../features/inDocument';
import { quickFixes } from '../features/quickFixes';
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
  toLocation,
  toRefactoring,
  toSpan,
} from './convert';
import { DiagnosticsPublisher, QUIET_TIME } from './diagnostics';
import { DocumentCache, isServed } from './documentCache';
import { IGNORE_FILES, isIgnoreFile, readContext, withUnsaved } from './ignoreFiles';
import { Linter } from './linter';
import { NoteFolders } from './noteFolders';
import type { Runtime } from './runtime';
import { Settings } from './settings';
import { ShellCheckRunner } from './shellCheck';
import { CHECK_WORKSPACE, WorkspaceCheck } from './workspaceCheck';
import { BUILD_FILES, isBuildFile, WorkspaceFiles } from './workspaceFiles';

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
  const settings = new Settings(connection, configFiles, (uri) =>
    readContext(withUnsaved(files, documents), uri),
  );
  let client: Client = clientOf({}, runtime.noteUrl);
  const workspaceFiles = new WorkspaceFiles(files, documents, cache, () => workspaceFolders);
  const shellCheck = new ShellCheckRunner(
    connection,
    runtime,
    () => client,
    (uri) => publisher.update(uri),
  );
  const linter = new Linter(connection, documents, cache, settings, shellCheck, workspaceFiles);
  const publisher = new DiagnosticsPublisher(connection, documents, linter, () => client, runtime);
  const check = new WorkspaceCheck({
    connection,
    linter,
    client: () => client,
    files: () => (client.findsFiles ? clientFiles(connection) : files),
    hasOwn: (uri) => publisher.owns(uri),
  });
  publisher.onOwn = (uri) => check.handOver(uri);
  let shellParser: Promise<void> = Promise.resolve();

  const noteFolders = new NoteFolders(connection, files, () => client);
  let workspaceFolders: readonly string[] = [];
  let cancelRereading = (): void => {};

  connection.onInitialize(async (params: InitializeParams): Promise<InitializeResult> => {
    client = clientOf(params, runtime.noteUrl);
    const given: unknown = params.initializationOptions?.assets;
    const assets = typeof given === 'string' ? given : undefined;
    shellParser = runtime
      .loadShellParser(assets)
      .then((parseShell) => {
        cache.useShellParser(parseShell);
        // What was said before was said without a look into scripts.
        publisher.refresh();
      })
      .catch((error: unknown) => onError('shell parser', error));
    workspaceFolders = (params.workspaceFolders ?? []).map(({ uri }) => uri);
    settings.client = client;
    await runtime.loadKnowledge?.(assets);
    return {
      serverInfo: { name: 'docker-notes', version: __VERSION__ },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        definitionProvider: true,
        // Not the dash: names of snippets have dashes, and a trigger asks nobody but us.
        completionProvider: { triggerCharacters: ['=', ',', ':', '/', '.'] },
        inlayHintProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        executeCommandProvider: { commands: [CHECK_WORKSPACE], workDoneProgress: true },
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
    const patterns = [...CONFIG_NAMES.map((name) => `**/${name}`), ...IGNORE_FILES, ...BUILD_FILES];
    const watchers = patterns.map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    // What changed before the watch began has been missed.
    rereadConfigFiles();
  }

  function rereadConfigFiles(): void {
    configFiles.forgetAll();
    settings.forgetAll();
    lintAgain();
  }

  /** What was found rests on something that has changed. */
  function lintAgain(): void {
    workspaceFiles.forgetAll();
    shellCheck.startOver();
    publisher.refresh();
    check.again().catch((error: unknown) => onError('workspace', error));
  }

  /** An edit of a .dockerignore counts for the Dockerfiles beside it before it is saved. */
  function rereadIgnoreFiles(): void {
    cancelRereading();
    cancelRereading = runtime.after(QUIET_TIME, () => {
      settings.forgetAll();
      publisher.refresh();
    });
  }

  function loadNotes(): void {
    const load = async (): Promise<void> => noteFolders.load(await settings.noteFolders(), workspaceFolders);
    load().catch((error: unknown) => onError('notes', error));
  }

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isConfigFile(uri) || isIgnoreFile(uri))) rereadConfigFiles();
    const builds = changes.filter(({ uri }) => isBuildFile(uri));
    if (builds.length > 0) {
      workspaceFiles.change(builds);
      publisher.refresh();
    }
    noteFolders.change(changes).catch((error: unknown) => onError('notes', error));
    check.change(changes).catch((error: unknown) => onError('workspace', error));
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
    lintAgain();
    if (client.refreshesInlayHints) connection.languages.inlayHint.refresh();
    loadNotes();
  });

  connection.onExecuteCommand(async ({ command, workDoneToken }, token, given) => {
    if (command !== CHECK_WORKSPACE) return null;
    const asked = workDoneToken === undefined && client.showsProgress;
    const own = asked ? await connection.window.createWorkDoneProgress() : undefined;
    const progress = own ?? given;
    progress.begin('Checking the workspace', 0, undefined, true);
    try {
      await shellParser;
      const message = await check.run(workspaceFolders, {
        report: (percentage, text) => progress.report(percentage, text),
        isCancelled: () => token.isCancellationRequested || (own?.token.isCancellationRequested ?? false),
      });
      // As a notification: nobody is to choose anything, and not every client takes the request for that.
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
      return message;
    } finally {
      progress.done();
    }
  });

  connection.onHover(({ textDocument, position }) =>
    guardAsync('hover', async () => {
      const document = served(textDocument.uri);
      if (!document) return null;
      const { read, workspace } = await workspaceFiles.around(document);
      const found = hoverIn(read, document.offsetAt(position), noteFolders.notes, workspace);
      return found ? toHover(document, found, client) : null;
    }),
  );

  connection.onCompletion(({ textDocument, position }) =>
    guardAsync('completion', async () => {
      const document = served(textDocument.uri);
      if (!document) return [];
      const { read, workspace } = await workspaceFiles.allAround(document);
      const offset = document.offsetAt(position);
      const source = sourceAt(read, offset);
      const items = source ? await sourcesIn(document.uri, source) : completeIn(read, offset, workspace);
      return items.map((item) => toCompletionItem(document, item, client));
    }),
  );

  connection.onDefinition(({ textDocument, position }) =>
    guardAsync('definition', async () => {
      const document = served(textDocument.uri);
      if (!document) return null;
      const { read, workspace } = await workspaceFiles.around(document);
      const found = definitionIn(read, document.offsetAt(position), workspace);
      return found ? toLocation(document, found, (path) => workspaceFiles.uriOf(document.uri, path)) : null;
    }),
  );

  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    const document = served(textDocument.uri);
    if (!document) return [];
    const lint = linter.optionsOf(await settings.of(document.uri));
    const { read, workspace } = await workspaceFiles.around(document);
    if (token.isCancellationRequested) return [];
    return guard('code action', (): CodeAction[] => {
      const span = toSpan(document, range);
      const options = { build: cache.buildOptions, lint: { ...lint, workspace } };
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
    if (!client.watchesFiles) {
      configFiles.forgetAll();
      workspaceFiles.forgetAll();
    }
    publisher.schedule(document);
    workspaceFiles.prepare(document);
    noteFolders.lookAgain().catch((error: unknown) => onError('notes', error));
  });
  documents.onDidChangeContent(({ document }: TextDocumentChangeEvent<TextDocument>) => {
    publisher.schedule(document);
    if (isIgnoreFile(document.uri)) rereadIgnoreFiles();
  });
  documents.onDidClose(({ document }) => {
    cache.forget(document.uri);
    if (isIgnoreFile(document.uri)) rereadIgnoreFiles();
    settings.forget(document.uri);
    publisher.clear(document.uri);
    shellCheck.cancel(document.uri);
    check.takeBack(document.uri).catch((error: unknown) => onError('workspace', error));
  });

  function served(uri: string): TextDocument | undefined {
    const document = documents.get(uri);
    return document && isServed(document) ? document : undefined;
  }

  /** What lies in the folder of the Dockerfile, which is taken for the build context. */
  async function sourcesIn(uri: string, source: SourcePlace): Promise<readonly Completion[]> {
    const entries = await workspaceFiles.entriesBelow(uri, source.folder);
    return completeSource(source, entries, (await settings.of(uri)).lint.ignoreFile);
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

  async function guardAsync<T>(what: string, answer: () => Promise<T>): Promise<T | null> {
    try {
      return await answer();
    } catch (error) {
      onError(what, error);
      return null;
    }
  }

  documents.listen(connection);
  connection.listen();
}

/** Kinds of code actions that are offered whether or not a rule is broken. */
const REFACTORINGS = ['refactor.extract', 'refactor.inline', 'refactor.rewrite'];

/** A kind is asked for by itself, by one above it, or by none at all. */
function wants({ only }: CodeActionContext, kind: string): boolean {
  return !only || only.some((asked) => asked === '' || asked === kind || kind.startsWith(`${asked}.`));
}
