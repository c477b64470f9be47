import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Options, startServer, type TestClient, until } from './client';
import { temporaryFolder } from './temporaryFolder';

const ROOT = 'FROM node:24-alpine\nCMD ["node"]\n';
const CLEAN = 'FROM node:24-alpine\nUSER node\nCMD ["node"]\n';
const WATCH = { didChangeWatchedFiles: { dynamicRegistration: true } };
const PULL = { textDocument: { diagnostic: {} }, workspace: WATCH };
const PUSH = { workspace: WATCH };

const folder = temporaryFolder();
const { uriOf, write } = folder;

async function start(capabilities: object = PULL, options: Options = {}): Promise<TestClient> {
  const workspaceFolders = [pathToFileURL(folder.path).href];
  const client = await startServer({ capabilities, workspaceFolders, ...options });
  onTestFinished(() => {
    client.process.kill();
  });
  return client;
}

function check(client: TestClient, workDoneToken?: string): Promise<string> {
  return client.connection.sendRequest('workspace/executeCommand', {
    command: 'dockerNotes.checkWorkspace',
    ...(workDoneToken === undefined ? {} : { workDoneToken }),
  });
}

const codesAt = (client: TestClient, uri: string): string[] | undefined =>
  client.pushed.get(uri)?.diagnostics.map(({ code }) => code);

/** Waits until the codes that were pushed for a file are these. */
function told(client: TestClient, uri: string, codes: readonly string[]): Promise<true> {
  return until(`[${codes}] at ${uri}`, () =>
    JSON.stringify(codesAt(client, uri)) === JSON.stringify(codes) ? true : undefined,
  );
}

function changed(client: TestClient, uri: string, type: 1 | 2 | 3): Promise<void> {
  return client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
}

describe('the check of a workspace', () => {
  it('pushes what it finds in files, leaves out what is ignored, and counts', async () => {
    const root = write('app/Dockerfile', ROOT);
    const script = write('bin/start.sh', 'docker rnu alpine:3.22\n');
    write('Dockerfile.clean', CLEAN);
    write('README.md', '```sh\ndocker rnu alpine\n```\n');
    write('node_modules/x/Dockerfile', ROOT);
    write('.gitignore', '/dist/\n*.tmp\n');
    write('dist/Dockerfile', ROOT);
    write('.docker-notes.json', '{ "ignore": ["vendor/"] }');
    write('vendor/Dockerfile', ROOT);
    const client = await start();
    expect(await check(client)).toBe('3 files checked: 1 error, 1 warning.');
    await told(client, root, ['root-user']);
    await told(client, script, ['docker-unknown-command']);
    expect([...client.pushed.keys()].sort()).toEqual([root, script].sort());
  });

  it('says how far it is', async () => {
    for (const name of ['a', 'b', 'c', 'd']) write(`${name}/Dockerfile`, ROOT);
    const client = await start();
    const kinds: string[] = [];
    const percentages: number[] = [];
    client.connection.onNotification('$/progress', ({ token, value }) => {
      if (token !== 'mine') return;
      kinds.push(value.kind);
      if (value.kind === 'report') percentages.push(value.percentage);
    });
    await check(client, 'mine');
    expect(kinds).toEqual(['begin', 'report', 'report', 'report', 'report', 'end']);
    expect(percentages).toEqual([...percentages].sort((a, b) => a - b));
  });

  it('makes a progress of its own where the client has none', async () => {
    write('Dockerfile', ROOT);
    const client = await start({ ...PULL, window: { workDoneProgress: true } });
    const kinds: string[] = [];
    let token: unknown;
    client.connection.onRequest('window/workDoneProgress/create', (params) => {
      token = params.token;
      return null;
    });
    client.connection.onNotification('$/progress', (params) => {
      if (params.token === token) kinds.push(params.value.kind);
    });
    expect(await check(client)).toBe('1 file checked: 1 warning.');
    expect(kinds).toEqual(['begin', 'report', 'end']);
  });

  it('stops when it is cancelled, and says so', async () => {
    for (let i = 0; i < 40; i++) write(`${i}/Dockerfile`, ROOT);
    const client = await start({ ...PULL, window: { workDoneProgress: true } });
    client.connection.onRequest('window/workDoneProgress/create', () => null);
    client.connection.onNotification('$/progress', ({ token, value }) => {
      if (value.kind === 'begin')
        void client.connection.sendNotification('window/workDoneProgress/cancel', { token });
    });
    expect(await check(client)).toMatch(/^Stopped after \d+ of 40 files\. /);
  });

  it('says so where no folder is open', async () => {
    const client = await start(PULL, { workspaceFolders: [] });
    expect(await check(client)).toBe('No folder is open.');
  });
});

describe('what it has found', () => {
  it('makes way for the diagnostics that are pulled, and comes back when the document is closed', async () => {
    const uri = write('Dockerfile', ROOT);
    const client = await start();
    await check(client);
    await told(client, uri, ['root-user']);
    await client.open(uri, ROOT);
    await client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    await told(client, uri, []);
    expect(await check(client)).toBe('1 file checked: 1 warning.');
    expect(codesAt(client, uri)).toEqual([]);
    write('Dockerfile', 'FROM node:24-alpine\nUSER root\nWORKDIR app\n');
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await told(client, uri, ['root-user', 'relative-workdir']);
  });

  it('is that of the text of an open document in a client that is pushed to', async () => {
    const uri = write('Dockerfile', ROOT);
    const client = await start(PUSH);
    await client.open(uri, CLEAN);
    expect(await check(client)).toBe('1 file checked, no findings.');
    await told(client, uri, []);
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await told(client, uri, ['root-user']);
  });

  it('follows the file, and goes with it', async () => {
    const uri = write('app/Dockerfile', ROOT);
    const client = await start();
    await check(client);
    await told(client, uri, ['root-user']);
    await changed(client, write('app/Dockerfile', CLEAN), 2);
    await told(client, uri, []);
    await changed(client, write('app/Dockerfile', ROOT), 2);
    await told(client, uri, ['root-user']);
    rmSync(join(folder.path, 'app'), { recursive: true });
    await changed(client, uriOf('app'), 3);
    await told(client, uri, []);
  });

  it('follows the files that it rests on', async () => {
    const uri = write('Dockerfile', ROOT);
    const client = await start();
    await check(client);
    await told(client, uri, ['root-user']);
    await changed(client, write('.docker-notes.json', '{ "rules": { "root-user": "off" } }'), 1);
    await told(client, uri, []);
  });
});

it('asks a client for the files that has files of its own', async () => {
  const files: Record<string, string> = {
    'x-fs:/project/Dockerfile': ROOT,
    'x-fs:/project/my%20app/DOCKERFILE.dev': ROOT,
    'x-fs:/project/out/Dockerfile': ROOT,
    'x-fs:/project/profile.yaml.txt': ROOT,
    'x-fs:/project/.gitignore': 'out\n',
  };
  const client = await start(PULL, {
    workspaceFolders: ['x-fs:/project'],
    initializationOptions: { findsFiles: true },
  });
  let asked: { include?: string; exclude?: string } = {};
  client.connection.onRequest('dockerNotes/findFiles', (params) => {
    asked = params;
    return Object.keys(files);
  });
  client.connection.onRequest('dockerNotes/readNote', ({ uri }) => files[uri] ?? null);
  expect(await check(client)).toBe('2 files checked: 2 warnings.');
  await told(client, 'x-fs:/project/my%20app/DOCKERFILE.dev', ['root-user']);
  expect(asked.include).toMatch(/^\{[^{}]+\*\*\/\.gitignore\}$/);
  expect(asked.exclude).toBe('**/{.git,.hg,.svn,node_modules}/**');
});

it('has the editor offer the command', () => {
  const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
  const commands = manifest.contributes.commands.map(({ command }: { command: string }) => command);
  expect(commands).toContain('dockerNotes.checkWorkspace');
});
