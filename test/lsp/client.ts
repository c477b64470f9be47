import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

export const serverFile = join(__dirname, '../../dist/server.js');

/** A JSON-RPC client of the built server, as any editor would be one. */
export interface TestClient {
  readonly connection: MessageConnection;
  readonly process: ChildProcess;
  /** Diagnostics pushed so far, the newest of each document. */
  readonly pushed: Map<string, { version?: number; diagnostics: Diagnostic[] }>;
  readonly log: string[];
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  readonly exit: () => Promise<number | null>;
}

export interface Diagnostic {
  readonly range: { start: Position; end: Position };
  readonly severity: number;
  readonly source: string;
  readonly code: string;
  readonly codeDescription?: { href: string };
  readonly message: string;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Options {
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  /** URIs */
  readonly workspaceFolders?: readonly string[];
  /** Answers `workspace/configuration`. */
  readonly settings?: () => unknown;
  /** Another bundle than the one in `dist/`. */
  readonly file?: string;
}

export async function startServer({
  capabilities = {},
  initializationOptions,
  workspaceFolders,
  settings,
  file = serverFile,
}: Options = {}): Promise<
  TestClient & { readonly result: { capabilities: Record<string, unknown>; serverInfo: { name: string } } }
> {
  const process = spawn('node', [file, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const connection = createMessageConnection(
    new StreamMessageReader(process.stdout),
    new StreamMessageWriter(process.stdin),
  );
  const pushed: TestClient['pushed'] = new Map();
  const log: string[] = [];
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, ...rest }) => {
    pushed.set(uri, rest);
  });
  connection.onNotification('window/logMessage', ({ message }) => {
    log.push(message);
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => settings?.() ?? null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const folders = workspaceFolders?.map((uri) => ({ uri, name: uri }));
  const parameters = {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders: folders,
  };
  const result = (await connection.sendRequest('initialize', parameters)) as never;
  await connection.sendNotification('initialized', {});
  const open = (uri: string, text: string, languageId = 'dockerfile') =>
    connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  const ended = new Promise<number | null>((resolve) => process.on('exit', resolve));
  const exit = async () => {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    return ended;
  };
  return { connection, process, pushed, log, open, exit, result };
}

/** Waits until a probe finds something; the deadline, far off for slow machines, fails the test. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
