import { once } from 'node:events';
import { join } from 'node:path';
import type { ExtensionContext } from 'vscode';
import { type BaseLanguageClient, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startClient } from '../client';

let client: BaseLanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.js');
  // From its second start on the server need not be compiled again; a Node.js before 22.1 does not know this.
  const env = { NODE_COMPILE_CACHE: join(context.globalStorageUri.fsPath, 'compiled') };
  const server = { module, transport: TransportKind.ipc, options: { env } };
  client = await startClient(context, (id, name, options) => new ProcessClient(id, name, server, options));
}

export function deactivate(): Promise<void> | undefined {
  return client?.dispose();
}

/** Stops when the process has ended: one that ends behind the start of the next would take its connection along. */
class ProcessClient extends LanguageClient {
  override async stop(timeout?: number): Promise<void> {
    const ended = this.serverProcess && once(this.serverProcess, 'close').catch(() => undefined);
    await super.stop(timeout);
    // The library ends a process that has not gone after two seconds.
    await ended;
  }
}
