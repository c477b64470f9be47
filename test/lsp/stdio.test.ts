import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import {
  type Diagnostic,
  type Options,
  type Position,
  serverFile,
  startServer,
  type TestClient,
  until,
} from './client';
import { temporaryFolder } from './temporaryFolder';

const uri = 'file:///project/Dockerfile';
const ROOT = 'FROM node:24-alpine\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n';
const PULL = { textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown', 'plaintext'] } } };

interface Hover {
  readonly contents: { readonly kind: string; readonly value: string };
  readonly range: { readonly start: Position; readonly end: Position };
}

interface CodeAction {
  readonly title: string;
  readonly edit: {
    readonly changes: Readonly<Record<string, unknown[]>>;
    readonly documentChanges: readonly {
      readonly textDocument: unknown;
      readonly edits: readonly TextEdit[];
    }[];
  };
}

interface TextEdit {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly newText: string;
}

async function start(options: Options = {}): Promise<Awaited<ReturnType<typeof startServer>>> {
  const client = await startServer(options);
  onTestFinished(() => {
    client.process.kill();
  });
  return client;
}

function hoverAt(client: TestClient, line: number, character: number): Promise<Hover> {
  return client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position: { line, character },
  });
}

async function pull(client: TestClient, of = uri): Promise<Diagnostic[]> {
  const report: { items: Diagnostic[] } = await client.connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri: of },
  });
  return report.items;
}

/** Findings that wait for a parser or another file may come late. */
async function pullSome(client: TestClient, of = uri): Promise<Diagnostic[]> {
  return until('findings', async () => {
    const items = await pull(client, of);
    return items.length > 0 ? items : undefined;
  });
}

function codeActions(client: TestClient, line: number, only?: string[]): Promise<CodeAction[]> {
  const position = { line, character: 6 };
  const context = { diagnostics: [], ...(only ? { only } : {}) };
  const parameters = { textDocument: { uri }, range: { start: position, end: position }, context };
  return client.connection.sendRequest('textDocument/codeAction', parameters);
}

function change(client: TestClient, version: number, contentChanges: unknown[]): Promise<void> {
  return client.connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges,
  });
}

describe('initialize', () => {
  it('names the server and what it can do', async () => {
    const { result } = await start({ capabilities: PULL });
    expect(result.serverInfo.name).toBe('docker-notes');
    expect(result.capabilities).toMatchObject({
      textDocumentSync: 2,
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['=', ',', ':', '/', '.'] },
      codeActionProvider: {
        codeActionKinds: [
          'quickfix',
          'refactor.extract',
          'refactor.inline',
          'refactor.rewrite',
          'source.fixAll.dockerNotes',
        ],
      },
      diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
    });
  });

  it('offers no pull to a client that cannot pull', async () => {
    const { result } = await start();
    expect(result.capabilities).not.toHaveProperty('diagnosticProvider');
  });
});

describe('hover', () => {
  it('shows the command line and the note, in Markdown', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    const { contents, range } = await hoverAt(client, 3, 1);
    expect(contents.kind).toBe('markdown');
    expect(contents.value).toMatch(/^```sh\ndocker-entrypoint.sh node server.js\n```/);
    expect(contents.value).toMatch(/\[All about CMD\]\(file:.*\/dist\/docs\/instructions\/cmd\.md\)/);
    expect(range).toEqual({ start: { line: 3, character: 0 }, end: { line: 3, character: 3 } });
  });

  it('is plain text for a client without Markdown', async () => {
    const client = await start();
    await client.open(uri, ROOT);
    const { contents } = await hoverAt(client, 3, 1);
    expect(contents.kind).toBe('plaintext');
    expect(contents.value).toMatch(/^ {4}docker-entrypoint.sh node server.js\n/);
    expect(contents.value).not.toMatch(/`|\]\(/);
  });

  it('links to notes the way the client wants', async () => {
    const client = await start({ capabilities: PULL, initializationOptions: { noteUrl: 'x-note:{page}' } });
    await client.open(uri, ROOT);
    expect((await hoverAt(client, 3, 1)).contents.value).toContain('(x-note:instructions/cmd)');
  });

  it('follows incremental changes', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    const range = { start: { line: 3, character: 14 }, end: { line: 3, character: 20 } };
    await change(client, 2, [
      { range, text: 'main' },
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '# é\n' },
    ]);
    expect((await hoverAt(client, 4, 1)).contents.value).toContain('docker-entrypoint.sh node main.js');
  });

  it('is silent elsewhere', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    await client.open('file:///project/a.txt', ROOT, 'plaintext');
    expect(await hoverAt(client, 99, 1)).toBeNull();
    const other = { textDocument: { uri: 'file:///project/a.txt' }, position: { line: 3, character: 1 } };
    expect(await client.connection.sendRequest('textDocument/hover', other)).toBeNull();
    const unknown = { textDocument: { uri: 'file:///project/unknown' }, position: { line: 0, character: 0 } };
    expect(await client.connection.sendRequest('textDocument/hover', unknown)).toBeNull();
  });
});

describe('diagnostics', () => {
  it('are pulled', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    const [found, ...more] = await pull(client);
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      range: { start: { line: 0, character: 5 }, end: { line: 0, character: 19 } },
      severity: 2,
      source: 'docker-notes',
      code: 'root-user',
    });
  });

  it('link to the page of the rule', async () => {
    const capabilities = {
      textDocument: { diagnostic: {}, publishDiagnostics: { codeDescriptionSupport: true } },
    };
    const client = await start({ capabilities });
    await client.open(uri, ROOT);
    const [found] = await pull(client);
    expect(found!.codeDescription?.href).toMatch(/^file:.*\/dist\/docs\/rules\/root-user\.md$/);
    await change(client, 2, [{ text: 'FROM scratch\nHELLO\n' }]);
    const [refused] = await pull(client);
    expect(refused!.codeDescription?.href).toMatch(/\/dist\/docs\/errors\/unknown-instruction\.md$/);
  });

  it('are pushed to a client that does not pull, and cleared when the document closes', async () => {
    const client = await start();
    await client.open(uri, ROOT);
    const first = await until('diagnostics', () => client.pushed.get(uri));
    expect(first).toMatchObject({ version: 1, diagnostics: [{ code: 'root-user' }] });
    await change(client, 2, [{ text: 'FROM node:24-alpine\nUSER node\n' }]);
    await until('no diagnostics', () => (client.pushed.get(uri)!.version === 2 ? true : undefined));
    expect(client.pushed.get(uri)!.diagnostics).toEqual([]);
    await change(client, 3, [{ text: ROOT }]);
    await until('diagnostics', () => (client.pushed.get(uri)!.diagnostics.length > 0 ? true : undefined));
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    await until('a clear', () => (client.pushed.get(uri)!.diagnostics.length === 0 ? true : undefined));
  });

  it('obey the preset of the settings, and its change', async () => {
    let preset: unknown = 'off';
    const capabilities = {
      ...PULL,
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
    };
    const client = await start({ capabilities, settings: () => ({ lint: { preset } }) });
    await client.open(uri, ROOT);
    expect(await pull(client)).toEqual([]);
    preset = 'strict';
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await pull(client)).toHaveLength(1);
    preset = { broken: true };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await pull(client)).toHaveLength(1);
  });

  it('obey the severity of single rules, and pass over what is no rule', async () => {
    const rules = { DL3002: 'error', 'no-such-rule': 'error', sudo: 7 };
    const settings = () => ({ lint: { preset: 'off', rules } });
    const client = await start({ capabilities: { ...PULL, workspace: { configuration: true } }, settings });
    await client.open(uri, ROOT);
    expect(await pull(client)).toMatchObject([{ code: 'root-user', severity: 1 }]);
    expect(client.log).toEqual([]);
  });

  it('obey settings that are pushed', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    const settings = { dockerNotes: { lint: { preset: 'off' } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    expect(await pull(client)).toEqual([]);
  });
});

describe('code actions', () => {
  it('offer the fix where the diagnostic is, and nothing after it', async () => {
    const client = await start({
      capabilities: { ...PULL, workspace: { workspaceEdit: { documentChanges: true } } },
    });
    await client.open(uri, ROOT);
    const [action, ...more] = await codeActions(client, 0);
    expect(more.map(({ title }) => title)).toEqual([
      "Ignore 'root-user' here",
      "Ignore 'root-user' in this file",
      "Move the tag '24-alpine' into 'ARG NODE_VERSION'",
    ]);
    expect(action).toMatchObject({
      title: "Add non-root USER (use 'node')",
      kind: 'quickfix',
      diagnostics: [{ code: 'root-user' }],
    });
    expect(action).not.toHaveProperty('isPreferred');
    const { textDocument, edits } = action!.edit.documentChanges[0]!;
    expect(textDocument).toEqual({ uri, version: 1 });
    expect(edits).toEqual([
      { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 0 } }, newText: 'USER node\n' },
    ]);
    await change(client, 2, [{ range: edits[0]!.range, text: edits[0]!.newText }]);
    expect(await codeActions(client, 0, ['quickfix'])).toEqual([]);
    expect(await pull(client)).toEqual([]);
  });

  it('silence a rule in a comment, once the scripts can be read; one that silences nothing is a hint', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    const here = (await codeActions(client, 0)).find(({ title }) => title.endsWith('here'))!;
    const start1 = { line: 0, character: 0 };
    expect(here.edit.changes[uri]).toEqual([
      { range: { start: start1, end: start1 }, newText: '# docker-notes ignore=root-user\n' },
    ]);
    await change(client, 2, [{ text: `# docker-notes ignore=root-user\n${ROOT}` }]);
    expect(await pull(client)).toEqual([]);
    await change(client, 3, [{ text: '# docker-notes ignore=root-user\nFROM node:24-alpine\nUSER node\n' }]);
    const items = await pullSome(client);
    expect(items).toMatchObject([{ code: 'unused-ignore', severity: 4 }]);
  });

  it('use plain changes for a client without versions', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    const [action] = await codeActions(client, 0);
    expect(action!.edit.changes[uri]).toHaveLength(1);
  });

  it('fix the whole file where that is asked for, as when it is saved', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, 'FROM alpine:3.22 AS Base\nFROM base AS Final\nUSER nobody\n');
    expect(await codeActions(client, 0, ['source.fixAll.dockerNotes'])).toEqual(
      await codeActions(client, 2, ['source.fixAll']),
    );
    const [action, ...more] = await codeActions(client, 0, ['source']);
    expect(more).toEqual([]);
    expect(action).toMatchObject({ kind: 'source.fixAll.dockerNotes' });
    expect(action!.edit.changes[uri]).toEqual([
      { range: { start: { line: 0, character: 20 }, end: { line: 0, character: 21 } }, newText: 'b' },
      { range: { start: { line: 1, character: 13 }, end: { line: 1, character: 14 } }, newText: 'f' },
    ]);
    expect(await codeActions(client, 2)).toEqual([]);
  });

  it('are only of the kind that is asked for', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    expect(await codeActions(client, 0, ['refactor'])).toMatchObject([{ kind: 'refactor.extract' }]);
    expect(await codeActions(client, 0, ['refactor.inline'])).toEqual([]);
    expect(await codeActions(client, 0, ['quickfix'])).toHaveLength(3);
    expect(await codeActions(client, 2, ['quickfix'])).toEqual([]);
  });
});

describe('a rough life', () => {
  const folder = temporaryFolder();

  it('survives cancelled requests', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, ROOT);
    const source = new CancellationTokenSource();
    const position = { textDocument: { uri }, position: { line: 3, character: 1 } };
    const asked = client.connection
      .sendRequest('textDocument/hover', position, source.token)
      .catch(() => 'cancelled');
    source.cancel();
    await asked;
    expect((await hoverAt(client, 3, 1)).contents.value).toContain('node server.js');
  });

  it.each([
    ['binary bytes', '\u0000\ufffd\u0001FROM\u0000\n\u0007\r\r\n\ud800 CMD [\u0000'],
    ['an open quote', 'FROM alpine\nENTRYPOINT ["sh'],
    ['half a line', 'FROM alpine\nENTRYPO'],
    ['nothing', ''],
    ['a byte order mark', '\ufeff'],
    [
      '5 MB of instructions',
      `FROM alpine\n${'RUN echo "$(date)" \\\n  && true\n'.repeat(160_000)}CMD ["a"]\n`,
    ],
    ['5 MB on one line', `FROM alpine\nRUN ${'x'.repeat(5_000_000)}\n`],
    ['a million continuations', `FROM alpine\nRUN ${'a \\\n'.repeat(1_000_000)} b\nCMD ["a"]\n`],
    [
      'deep nesting',
      `FROM alpine\nCMD ${'['.repeat(100_000)}\nENV A=${'${B:-'.repeat(50_000)}\n${'ONBUILD '.repeat(50_000)}`,
    ],
  ])('answers on %s', async (_, text) => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, text);
    await pull(client);
    await codeActions(client, 0);
    await hoverAt(client, 1, 1);
    await change(client, 2, [{ text: ROOT }]);
    expect(await pull(client)).toHaveLength(1);
    expect(client.log).toEqual([]);
    expect(await client.exit()).toBe(0);
  });

  it('answers an unknown request with an error and lives on', async () => {
    const client = await start({ capabilities: PULL });
    await expect(client.connection.sendRequest('textDocument/nonsense', {})).rejects.toThrow();
    await client.open(uri, ROOT);
    expect(await pull(client)).toHaveLength(1);
  });

  it('does not hang on malformed input', async () => {
    const child = spawn('node', [serverFile, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    onTestFinished(() => {
      child.kill();
    });
    child.stdin.write('Content-Length: 7\r\n\r\n{ nope\n');
    child.stdin.write('Content-Length: 2\r\n\r\n[]');
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, capabilities: {}, rootUri: null },
    });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    await until('an answer', () => (output.includes('"docker-notes"') ? true : undefined));
    child.stdin.end();
    const [code] = await once(child, 'exit');
    expect(code).not.toBeNull();
  });

  it('says which of its files is missing, and lives on', async () => {
    const file = join(folder.path, 'server.js');
    copyFileSync(serverFile, file);
    const client = await start({ capabilities: PULL, file });
    await client.open(uri, ROOT);
    expect(await hoverAt(client, 3, 1)).toBeNull();
    expect(client.log.join('\n')).toMatch(/hover: .*ENOENT.*base-images\.json/);
    expect(await client.exit()).toBe(0);
  });

  it('shuts down with code 0', async () => {
    const client = await start();
    expect(await client.exit()).toBe(0);
  });

  it('explains itself when started without a transport', async () => {
    const child = spawn('node', [serverFile]);
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const [code] = await once(child, 'exit');
    expect(code).toBe(2);
    expect(errors).toContain('--stdio');
  });
});

describe('inlay hints', () => {
  const CAPABILITIES = { ...PULL, workspace: { configuration: true } };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  const ask = (client: TestClient): Promise<unknown> =>
    client.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });

  it('are off by default', async () => {
    const client = await start({ capabilities: CAPABILITIES });
    await client.open(uri, ROOT);
    expect(await ask(client)).toEqual([]);
  });

  it('show numbers when turned on', async () => {
    const settings = () => ({ inlayHints: { enabled: true } });
    const client = await start({ capabilities: CAPABILITIES, settings });
    await client.open(uri, ROOT);
    expect(await ask(client)).toEqual([
      { position: { line: 0, character: 19 }, label: 'stage 0', paddingLeft: true },
      { position: { line: 1, character: 12 }, label: 'layer 1', paddingLeft: true },
      { position: { line: 2, character: 8 }, label: 'layer 2', paddingLeft: true },
    ]);
  });
});

describe('scripts', () => {
  it('are read once the parser is there', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(uri, 'FROM alpine:3.22\nENV COLOUR=blue\nRUN echo "$COLOUR"\n');
    await until('the value', async () => {
      const found = await hoverAt(client, 2, 10);
      return found?.contents.value.includes('`$COLOUR` is `blue` when this runs') || undefined;
    });
    expect(client.log).toEqual([]);
  });
});

describe('docker commands', () => {
  const script = 'file:///project/start.sh';
  const TEXT = 'docker rnu alpine:3.22\ndocker run -d -p 8080:80 nginx:1.27\n';

  it('are checked and fixed once the parser is there', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(script, TEXT, 'shellscript');
    const textDocument = { uri: script };
    const items = await pullSome(client, script);
    expect(items).toMatchObject([
      {
        code: 'docker-unknown-command',
        range: { start: { line: 0, character: 7 }, end: { line: 0, character: 10 } },
      },
    ]);
    const context = { diagnostics: [] };
    const actions: CodeAction[] = await client.connection.sendRequest('textDocument/codeAction', {
      textDocument,
      range: items[0]!.range,
      context,
    });
    expect(actions.map(({ title }) => title)).toEqual(["Replace by 'run'"]);
    const hover: Hover = await client.connection.sendRequest('textDocument/hover', {
      textDocument,
      position: { line: 1, character: 17 },
    });
    expect(hover.contents.value).toContain('reachable on port 8080 of every address of this host');
    expect(client.log).toEqual([]);
  });

  it('are explained and completed on request', async () => {
    const client = await start({ capabilities: PULL });
    await client.open(script, 'docker run --pu\n', 'shellscript');
    const ask = (text: string) =>
      client.connection.sendRequest<string | null>('dockerNotes/explain', { text });
    const found = await until('the explanation', async () => (await ask('docker ps')) ?? undefined);
    expect(found).toContain('docker ps\n^^^^^^ docker');
    expect(await ask('ls')).toBeNull();
    const items: { label: string; textEdit: TextEdit }[] = await client.connection.sendRequest(
      'textDocument/completion',
      { textDocument: { uri: script }, position: { line: 0, character: 15 } },
    );
    expect(items.find(({ label }) => label === '--publish')?.textEdit).toEqual({
      range: { start: { line: 0, character: 11 }, end: { line: 0, character: 15 } },
      newText: '--publish',
    });
  });

  it('are left alone where there are none', async () => {
    const client = await start({ capabilities: PULL });
    await client.open('file:///project/a.md', '# A text without any of it\n', 'markdown');
    const report = await client.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: 'file:///project/a.md' },
    });
    expect(report).toMatchObject({ items: [] });
  });
});
