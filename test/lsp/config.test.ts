import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { type Diagnostic, startServer, type TestClient, until } from './client';
import { temporaryFolder } from './temporaryFolder';

const ROOT = 'FROM node:24-alpine\nCMD ["node"]\n';
const CAPABILITIES = {
  textDocument: { diagnostic: {} },
  workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
};

const folder = temporaryFolder();
const { uriOf, write } = folder;

async function start(settings: object = {}): Promise<TestClient> {
  const client = await startServer({
    capabilities: CAPABILITIES,
    workspaceFolders: [pathToFileURL(join(folder.path, 'work')).href],
    settings: () => settings,
  });
  onTestFinished(() => {
    client.process.kill();
  });
  return client;
}

async function codes(client: TestClient, uri: string): Promise<string[]> {
  const report: { items: Diagnostic[] } = await client.connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.items.map(({ code, severity }) => `${code} ${severity}`);
}

it('goes by the nearest file up to the workspace folder', async () => {
  write('.docker-notes.json', '{ "preset": "off" }');
  write('work/a/.docker-notes.json', '{ "rules": { "DL3002": "hint" }, "ignore": ["my vendor"] }');
  const client = await start({ lint: { rules: { 'root-user': 'error' } } });
  const files = ['work/Dockerfile', 'work/a/b/Dockerfile', 'work/a/my vendor/Dockerfile'];
  for (const file of files) await client.open(uriOf(file), ROOT);
  expect(await codes(client, uriOf(files[0]!))).toEqual(['root-user 1']);
  expect(await codes(client, uriOf(files[1]!))).toEqual(['root-user 4']);
  expect(await codes(client, uriOf(files[2]!))).toEqual([]);
});

it('leaves everything off that the settings turn off', async () => {
  write('work/.docker-notes.json', '{ "preset": "strict" }');
  const client = await start({ lint: { preset: 'off' } });
  await client.open(uriOf('work/Dockerfile'), ROOT);
  expect(await codes(client, uriOf('work/Dockerfile'))).toEqual([]);
});

it('reads .hadolint.yaml where there is none of ours', async () => {
  write('work/.hadolint.yaml', 'ignored: [DL3002]\n');
  const client = await start();
  await client.open(uriOf('work/Dockerfile'), ROOT);
  expect(await codes(client, uriOf('work/Dockerfile'))).toEqual([]);
});

it('follows changes, and says in the file what is wrong with it', async () => {
  const client = await start();
  const uri = uriOf('work/Dockerfile');
  await client.open(uri, ROOT);
  expect(await codes(client, uri)).toEqual(['root-user 2']);
  const change = async (text: string): Promise<string> => {
    const file = write('work/.docker-notes.json', text);
    const changes = [{ uri: file, type: 2 }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    return file;
  };
  await change('{ "preset": "off" }');
  expect(await codes(client, uri)).toEqual([]);
  const file = await change('{\n  "preset": "loud" }');
  expect(await codes(client, uri)).toEqual(['root-user 2']);
  const told = await until('a diagnostic in the file', () => client.pushed.get(file));
  expect(told.diagnostics).toMatchObject([
    { severity: 1, source: 'docker-notes', range: { start: { line: 1, character: 12 } } },
  ]);
  await change('{ "rules": { "root-user": "hint" } }');
  expect(await codes(client, uri)).toEqual(['root-user 4']);
  await until('no diagnostic', () => (client.pushed.get(file)!.diagnostics.length === 0 ? true : undefined));
  expect(client.log).toEqual([]);
});

it('reads the .dockerignore of a Dockerfile, and follows its changes', async () => {
  const text = 'FROM scratch\nCOPY a.log /\n';
  const uri = uriOf('work/web.Dockerfile');
  write('work/.dockerignore', '*.log\n');
  const client = await start();
  await client.open(uri, text);
  expect(await codes(client, uri)).toEqual(['copy-ignored-file 2']);
  const own = write('work/web.Dockerfile.dockerignore', '*.txt\n');
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: own, type: 1 }],
  });
  expect(await codes(client, uri)).toEqual([]);
  expect(client.log).toEqual([]);
});

it('knows what lies beside a Dockerfile and reaches the build', async () => {
  const uri = uriOf('work/Dockerfile');
  write('work/.git/HEAD', 'ref: refs/heads/main\n');
  write('work/node_modules/.package-lock.json', '{}');
  write('work/.env', 'A=b\n');
  const text = 'FROM scratch\nCOPY . /\n';
  const told = async (client: TestClient): Promise<string[]> => {
    await client.open(uri, text);
    const report: { items: Diagnostic[] } = await client.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items.map(({ message }) => message);
  };
  expect(await told(await start())).toEqual([
    "'.' takes '.git' and 'node_modules' along: there is no .dockerignore.",
  ]);
  write('work/.gitignore', '.env*\n');
  write('work/.dockerignore', 'node_modules/*\n.git\n');
  expect(await told(await start())).toEqual(["'.' takes '.env' along: .dockerignore does not leave it out."]);
});

it('goes by what is not saved yet of a .dockerignore', async () => {
  const uri = uriOf('work/Dockerfile');
  const ignore = write('work/.dockerignore', '*.txt\n');
  const client = await start();
  await client.open(uri, 'FROM scratch\nCOPY a.log /\n');
  expect(await codes(client, uri)).toEqual([]);
  await client.open(ignore, '*.log\n', 'dockerignore');
  await expect.poll(() => codes(client, uri)).toEqual(['copy-ignored-file 2']);
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: ignore } });
  await expect.poll(() => codes(client, uri)).toEqual([]);
});

it.each(['untitled:Untitled-1', 'vscode-vfs://github/a/b/Dockerfile', 'file:///Dockerfile'])(
  'lives without a folder: %s',
  async (uri) => {
    const client = await start();
    await client.open(uri, ROOT);
    expect(await codes(client, uri)).toEqual(['root-user 2']);
    expect(client.log).toEqual([]);
  },
);
