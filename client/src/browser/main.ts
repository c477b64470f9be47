import { type ExtensionContext, Uri } from 'vscode';
import { type BaseLanguageClient, LanguageClient } from 'vscode-languageclient/browser';
import { startClient } from '../client';

let client: BaseLanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const server = Uri.joinPath(context.extensionUri, 'dist', 'server.web.js');
  client = await startClient(
    context,
    (id, name, options) =>
      new LanguageClient(id, name, async () => new Worker(server.toString(true)), options),
  );
}

export function deactivate(): Promise<void> | undefined {
  return client?.dispose();
}
