import { expect, it, onTestFinished } from 'vitest';
import { type Diagnostic, startServer, type TestClient } from './client';
import { temporaryFolder } from './temporaryFolder';

const DOCKERFILE = 'ARG VERSION=1\nFROM alpine:3.22 AS build\nFROM build AS test\n';
const SCRIPT = 'docker build --target tset .\n';
const CAPABILITIES = {
  textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] } },
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
};

const folder = temporaryFolder();
const { uriOf, write } = folder;

async function start(): Promise<TestClient> {
  const client = await startServer({ capabilities: CAPABILITIES, workspaceFolders: [uriOf('.')] });
  onTestFinished(() => {
    client.process.kill();
  });
  return client;
}

async function messages({ connection }: TestClient, uri: string): Promise<string[]> {
  const report: { items: Diagnostic[] } = await connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return report.items.map(({ message }) => message);
}

/** Scripts are read once the parser has been loaded. */
async function ready(client: TestClient): Promise<void> {
  const text = 'docker nonsense\n';
  await client.open(uriOf('ready.sh'), text, 'shellscript');
  while ((await messages(client, uriOf('ready.sh'))).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

it('reads the Dockerfile of a command, follows its changes, and prefers what is open', async () => {
  const file = write('a b/Dockerfile', DOCKERFILE);
  const client = await start();
  await ready(client);
  const uri = uriOf('a b/build.sh');
  await client.open(uri, SCRIPT, 'shellscript');
  expect(await messages(client, uri)).toEqual(["'a b/Dockerfile' has no stage 'tset'."]);
  write('a b/Dockerfile', DOCKERFILE.replace('test', 'tset'));
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: file, type: 2 }],
  });
  expect(await messages(client, uri)).toEqual([]);
  await client.open(file, DOCKERFILE);
  expect(await messages(client, uri)).toEqual(["'a b/Dockerfile' has no stage 'tset'."]);
  expect(client.log).toEqual([]);
});

it('says what the file says, and leads to it', async () => {
  const file = write('a b/Dockerfile', DOCKERFILE);
  const client = await start();
  await ready(client);
  const uri = uriOf('build.sh');
  await client.open(uri, "docker build --target test 'a b'\n", 'shellscript');
  const place = { textDocument: { uri }, position: { line: 0, character: 24 } };
  const hover: { contents: { value: string } } = await client.connection.sendRequest(
    'textDocument/hover',
    place,
  );
  expect(hover.contents.value).toContain('in line 3 of `a b/Dockerfile`');
  expect(await client.connection.sendRequest('textDocument/definition', place)).toEqual({
    uri: file,
    range: { start: { line: 2, character: 14 }, end: { line: 2, character: 18 } },
  });
});

it('lists the files of the workspace: for a path that is missing, and to choose from', async () => {
  write('docker/web.Dockerfile', DOCKERFILE);
  write('compose.yaml', 'services:\n  db:\n    image: postgres:18\n');
  const client = await start();
  await ready(client);
  const uri = uriOf('build.sh');
  const text =
    'docker build -f docker/wep.Dockerfile .\ndocker build -f docker/web.Dockerfile --target \ndocker run \n';
  await client.open(uri, text, 'shellscript');
  expect(await messages(client, uri)).toContain("There is no file 'docker/wep.Dockerfile' in the workspace.");
  const labelsAt = async (line: number): Promise<string[]> => {
    const position = { line, character: text.split('\n')[line]!.length };
    const items: { label: string }[] = await client.connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    return items.map(({ label }) => label);
  };
  expect(await labelsAt(1)).toEqual(['build', 'test']);
  expect(await labelsAt(2)).toEqual(['alpine:3.22', 'postgres:18']);
});

it('offers what lies in the build context as a source, but for what .dockerignore leaves out', async () => {
  write('web/src/main.js', '');
  write('web/src/lib/x.js', '');
  write('web/.dockerignore', '*.log\n');
  write('web/a.log', '');
  const client = await start();
  const uri = uriOf('web/Dockerfile');
  const text = 'FROM alpine:3.22\nCOPY  /app/\nCOPY src/ /app/\nCOPY ../ /app/\n';
  await client.open(uri, text);
  const labelsAt = async (line: number, character: number): Promise<string[]> => {
    const items: { label: string }[] = await client.connection.sendRequest('textDocument/completion', {
      textDocument: { uri },
      position: { line, character },
    });
    return items.map(({ label }) => label);
  };
  expect(await labelsAt(1, 5)).toEqual(['.dockerignore', 'src/']);
  expect(await labelsAt(2, 9)).toEqual(['src/lib/', 'src/main.js']);
  expect(await labelsAt(3, 8)).toEqual([]);
});

it('leads from a Compose file to the Dockerfile', async () => {
  const file = write('web/Dockerfile', DOCKERFILE);
  const client = await start();
  const uri = uriOf('compose.yaml');
  const text = 'services:\n  a:\n    build:\n      context: web\n      target: test\n';
  await client.open(uri, text, 'dockercompose');
  const place = { textDocument: { uri }, position: { line: 4, character: 16 } };
  const hover: { contents: { value: string } } = await client.connection.sendRequest(
    'textDocument/hover',
    place,
  );
  expect(hover.contents.value).toContain('in line 3 of `web/Dockerfile`');
  expect(await client.connection.sendRequest('textDocument/definition', place)).toMatchObject({ uri: file });
});

it('leads from a stage to its name in the same Dockerfile', async () => {
  const client = await start();
  await client.open(uriOf('Dockerfile'), DOCKERFILE);
  const place = { textDocument: { uri: uriOf('Dockerfile') }, position: { line: 2, character: 7 } };
  expect(await client.connection.sendRequest('textDocument/definition', place)).toEqual({
    uri: uriOf('Dockerfile'),
    range: { start: { line: 1, character: 20 }, end: { line: 1, character: 25 } },
  });
});
