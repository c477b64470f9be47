import { commands, type ExtensionContext, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { explainCommand } from './explain';
import { serveFiles } from './files';
import { DOCUMENTS } from './languages';
import { openNote } from './notes';
import { executeWithProgress } from './progress';
import { searchNotes } from './search';

/** Makes the client for this platform: one that starts a process, or one that starts a Worker. */
export type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

const OPEN_NOTE = 'dockerNotes.openNote';

/** Registers the commands and starts the server. */
export async function startClient(
  context: ExtensionContext,
  makeClient: MakeClient,
): Promise<BaseLanguageClient> {
  const outputChannel = window.createOutputChannel('Docker Notes', { log: true });
  const client = makeClient('dockerNotes', 'Docker Notes', {
    documentSelector: [...DOCUMENTS],
    outputChannel,
    // Asked for at each start.
    initializationOptions: () => ({
      isTrusted: workspace.isTrusted,
      assets: Uri.joinPath(context.extensionUri, 'dist').toString(true),
      findsFiles: true,
      noteUrl: `command:${OPEN_NOTE}?${encodeURIComponent('["')}{page}${encodeURIComponent('"]')}`,
    }),
    middleware: { executeCommand: (command) => executeWithProgress(client, command) },
    markdown: { isTrusted: { enabledCommands: [OPEN_NOTE] }, supportHtml: false },
  });
  context.subscriptions.push(
    outputChannel,
    commands.registerCommand(OPEN_NOTE, (page?: unknown) => openNote(context.extensionUri, page)),
    commands.registerCommand('dockerNotes.restartServer', () => restart(client)),
    commands.registerCommand('dockerNotes.explainCommand', () => explainCommand(client)),
    commands.registerCommand('dockerNotes.searchNotes', () => searchNotes(client, context.extensionUri)),
  );
  context.subscriptions.push(
    ...serveFiles(client),
    // Programs may be run from here on.
    workspace.onDidGrantWorkspaceTrust(() => restart(client)),
  );
  await client.start();
  return client;
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.isRunning()) await client.stop();
  await client.start();
}
