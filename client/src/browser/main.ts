import { type ExtensionContext, Uri } from 'vscode';
import {
  type BaseLanguageClient,
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { startClient } from '../client';

let client: BaseLanguageClient | undefined;
let worker: Worker | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const server = Uri.joinPath(context.extensionUri, 'dist', 'server.js');
  client = await startClient(
    context,
    (id, name, options) => new LanguageClient(id, name, () => startWorker(server), options),
  );
}

/**
 * Ends the Worker before it, if this is a restart.
 * The transports are made here, as VS Code's own Worker is none to an `instanceof`.
 */
async function startWorker(server: Uri): Promise<MessageTransports> {
  worker?.terminate();
  worker = new Worker(server.toString(true));
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}

export function deactivate(): Promise<void> | undefined {
  return client?.dispose().finally(() => worker?.terminate());
}
