import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { fakeShellCheck } from '../harness/fakeShellCheck';
import { type Diagnostic, type Options, startServer, type TestClient, until } from './client';

const URI = 'file:///project/Dockerfile';
const TEXT = 'FROM alpine:3.22\nUSER app\nRUN echo BAD2086\nRUN echo BAD2046\nRUN echo BAD2046\n';
const CONFIGURED = { workspace: { configuration: true } };
const PULL = { ...CONFIGURED, textDocument: { diagnostic: {} } };

let folder: string;
let fake: ReturnType<typeof fakeShellCheck>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'docker notes '));
  fake = fakeShellCheck(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function start(options: Options & { shellcheck?: object } = {}): Promise<TestClient> {
  const { shellcheck = { path: fake.path }, ...others } = options;
  const client = await startServer({ capabilities: CONFIGURED, settings: () => ({ shellcheck }), ...others });
  onTestFinished(() => {
    client.process.kill();
  });
  return client;
}

const codesOf = (diagnostics: readonly Diagnostic[] = []): string[] =>
  diagnostics.filter(({ source }) => source === 'shellcheck').map(({ code }) => code);

async function told(client: TestClient, codes: readonly string[]): Promise<Diagnostic[]> {
  return until(`[${codes}]`, () => {
    const diagnostics = client.pushed.get(URI)?.diagnostics;
    return diagnostics && String(codesOf(diagnostics)) === String(codes) ? diagnostics : undefined;
  });
}

async function pull(client: TestClient): Promise<string[]> {
  return codesOf(await pullItems(client));
}

async function pullAll(client: TestClient): Promise<string[]> {
  return (await pullItems(client)).map(({ code }) => code);
}

async function pullItems(client: TestClient): Promise<Diagnostic[]> {
  const params = { textDocument: { uri: URI } };
  const report: { items: Diagnostic[] } = await client.connection.sendRequest(
    'textDocument/diagnostic',
    params,
  );
  return report.items;
}

/** Asks until the answer is this one: at first, the server cannot read scripts. */
async function pulls(client: TestClient, codes: readonly string[]): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (String(await pull(client)) === String(codes)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  expect(await pull(client)).toEqual(codes);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What the server shows a person. */
function messagesOf(client: TestClient): string[] {
  const messages: string[] = [];
  client.connection.onNotification('window/showMessage', ({ message }) => {
    messages.push(message);
  });
  return messages;
}

function change(client: TestClient, version: number, text: string): Promise<void> {
  return client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri: URI, version },
    contentChanges: [{ text }],
  });
}

describe.skipIf(process.platform === 'win32')('ShellCheck', () => {
  it('is asked once for each script, and what it says stands at its place with a link', async () => {
    const client = await start({
      capabilities: {
        ...CONFIGURED,
        textDocument: { publishDiagnostics: { codeDescriptionSupport: true } },
      },
    });
    await client.open(URI, TEXT);
    const diagnostics = await told(client, ['SC2086', 'SC2046', 'SC2046']);
    expect(diagnostics.find(({ code }) => code === 'SC2086')).toEqual({
      range: { start: { line: 2, character: 9 }, end: { line: 2, character: 16 } },
      severity: 3,
      source: 'shellcheck',
      code: 'SC2086',
      codeDescription: { href: 'https://www.shellcheck.net/wiki/SC2086' },
      message: 'It is bad.',
    });
    expect(fake.calls().map(({ text }) => text)).toHaveLength(2);
    expect(fake.calls()[0]?.args).toEqual([
      '--format=json1',
      '--shell=sh',
      expect.stringMatching(/^--exclude=SC1008,/),
      '-',
    ]);
    await change(client, 2, TEXT.replace('BAD2086', 'BAD2001'));
    await told(client, ['SC2001', 'SC2046', 'SC2046']);
    expect(fake.calls()).toHaveLength(3);
  });

  it('has its say at once where the client cannot be told to ask again', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(URI, TEXT);
    await pulls(client, ['SC2086', 'SC2046', 'SC2046']);
  });

  it('has its say later where it can, and only when nobody types', async () => {
    const client = await start({
      capabilities: { ...PULL, workspace: { configuration: true, diagnostics: { refreshSupport: true } } },
    });
    await client.open(URI, TEXT);
    let refreshed = 0;
    client.connection.onRequest('workspace/diagnostic/refresh', () => {
      refreshed++;
      return null;
    });
    await until('the parser', () => (refreshed > 0 ? true : undefined));
    for (let version = 2; version < 6; version++) {
      await pull(client);
      await change(client, version, TEXT.replace('BAD2086', `BAD200${version}`));
    }
    expect(await pull(client)).toEqual([]);
    await until('the comments', () => (refreshed > 1 ? true : undefined));
    expect(await pull(client)).toEqual(['SC2005', 'SC2046', 'SC2046']);
    expect(fake.calls()).toHaveLength(2);
  });

  it('is stopped where a document has changed', async () => {
    const client = await start();
    await client.open(URI, TEXT.replace('BAD2086', 'HANG'));
    const call = await until('the call', () => fake.calls().find(({ text }) => text.includes('HANG')));
    await change(client, 2, TEXT);
    await told(client, ['SC2086', 'SC2046', 'SC2046']);
    await until('its end', () => (isRunning(call.pid) ? undefined : true));
  });

  it.each([
    ['it is off', { shellcheck: { enable: false } }],
    ['nobody trusts the workspace', { initializationOptions: { isTrusted: false } }],
  ])('is not asked where %s', async (_, options) => {
    const client = await start({ capabilities: PULL, ...options });
    await client.open(URI, `${TEXT}RUN sudo true\n`);
    // Once scripts are read, ShellCheck could have been asked.
    while (!(await pullAll(client)).includes('sudo'));
    expect(await pull(client)).toEqual([]);
    expect(fake.calls()).toEqual([]);
  });

  it('looks at files that are not open, when the workspace is checked', async () => {
    writeFileSync(join(folder, 'Dockerfile'), TEXT);
    const client = await start({ workspaceFolders: [pathToFileURL(folder).href] });
    const command = { command: 'dockerNotes.checkWorkspace' };
    expect(await client.connection.sendRequest('workspace/executeCommand', command)).toMatch(/ 3 info/);
    expect(fake.calls()).toHaveLength(2);
  });

  it('says once that it failed, and is left alone from then on', async () => {
    const client = await start({ capabilities: PULL });
    const messages = messagesOf(client);
    await client.open(URI, TEXT.replace('BAD2086', 'FAIL'));
    while (messages.length === 0) await pull(client);
    await change(client, 2, TEXT);
    expect(await pull(client)).toEqual([]);
    expect(messages).toEqual([
      `ShellCheck is off until its settings change or the server starts again: ${fake.path} failed: it is out of order`,
    ]);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await pulls(client, ['SC2086', 'SC2046', 'SC2046']);
  });

  it('leaves out the script that it takes too long for, says so once, and goes on', async () => {
    const client = await start({ capabilities: PULL });
    const messages = messagesOf(client);
    await client.open(URI, TEXT.replace('BAD2086', 'HANG'));
    while (messages.length === 0) await pull(client);
    await change(client, 2, `${TEXT.replace('BAD2086', 'HANG')}RUN echo BAD2086\n`);
    await pulls(client, ['SC2046', 'SC2046', 'SC2086']);
    expect(fake.calls().filter(({ text }) => text.includes('HANG'))).toHaveLength(1);
    expect(messages).toEqual(['ShellCheck takes too long for one of the scripts, so that one is left out.']);
  }, 30_000);

  it('is missed only where it was named', async () => {
    const client = await start({ capabilities: PULL, shellcheck: { path: join(folder, 'none') } });
    const messages = messagesOf(client);
    await client.open(URI, TEXT);
    while (messages.length === 0) expect(await pull(client)).toEqual([]);
    expect(await pull(client)).toEqual([]);
    expect(messages).toEqual([expect.stringMatching(/none is not there, or is no program\.$/)]);
  });
});
