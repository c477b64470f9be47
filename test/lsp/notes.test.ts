import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startServer, type TestClient, until } from './client';
import { temporaryFolder } from './temporaryFolder';

const uri = 'file:///project/Dockerfile';
const TEXT = 'FROM alpine:3.22\nENTRYPOINT ["/app"]\nVOLUME /data\n';
const CAPABILITIES = {
  textDocument: { hover: { contentFormat: ['markdown'] } },
  workspace: { configuration: true },
};

const folder = temporaryFolder();
const { write } = folder;

async function start(settings: object = {}): Promise<TestClient> {
  const client = await startServer({
    capabilities: CAPABILITIES,
    workspaceFolders: [pathToFileURL(folder.path).href],
    settings: () => settings,
  });
  onTestFinished(() => {
    client.process.kill();
  });
  await client.open(uri, TEXT);
  return client;
}

async function hoverOn(client: TestClient, line: number): Promise<string> {
  const position = { line, character: 1 };
  const found: { contents: { value: string } } = await client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri },
    position,
  });
  return found.contents.value;
}

/** Notes are read beside everything else, so the first hover may come too early. */
function hoverUntil(client: TestClient, line: number, holds: (text: string) => boolean): Promise<string> {
  return until('the hover', async () => {
    const text = await hoverOn(client, line);
    return holds(text) ? text : undefined;
  });
}

const hasNotes = (text: string): boolean => text.includes('From your notes');

it('quotes the notes of the workspace, with a link to the line', async () => {
  const file = write('.docker-notes/my notes (1).md', '# Docker\n\n## ENTRYPOINT\n\nthe fixed program\n');
  const client = await start();
  const text = await hoverUntil(client, 1, hasNotes);
  const address = file.replaceAll('(', '%28').replaceAll(')', '%29');
  expect(text).toContain(`[my notes \\(1\\)\\.md](${address}#L3)`);
  expect(text).toContain('> ENTRYPOINT  \n> the fixed program');
  expect(hasNotes(await hoverOn(client, 0))).toBe(false);
});

it('reads the folders of the setting, and what is below them', async () => {
  write('elsewhere/deep/down.txt', 'VOLUME:\n- keeps data\n');
  const client = await start({ notes: { folders: [join(folder.path, 'elsewhere'), '/nowhere/at/all', 7] } });
  expect(await hoverUntil(client, 2, hasNotes)).toContain('> keeps data');
});

it('follows changes', async () => {
  const file = write('.docker-notes/a.md', '# ENTRYPOINT\nold words\n');
  const client = await start();
  await hoverUntil(client, 1, (text) => text.includes('old words'));
  write('.docker-notes/a.md', '# ENTRYPOINT\nnew words\n');
  const changed = { changes: [{ uri: file, type: 2 }] };
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', changed);
  await hoverUntil(client, 1, (text) => text.includes('new words') && !text.includes('old words'));
  rmSync(join(folder.path, '.docker-notes/a.md'));
  const gone = { changes: [{ uri: file, type: 3 }] };
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', gone);
  await hoverUntil(client, 1, (text) => !hasNotes(text));
});

it('leaves alone what lies outside, what is no text, and what is too large', async () => {
  const outside = write('secret.md', '# ENTRYPOINT\noutside\n');
  write('.docker-notes/binary.md', '# ENTRYPOINT\n\0binary');
  write('.docker-notes/large.md', `# ENTRYPOINT\nlarge${' '.repeat(1_000_001)}`);
  write('.docker-notes/z.md', '# ENTRYPOINT\nfine\n');
  symlinkSync(join(folder.path, 'secret.md'), join(folder.path, '.docker-notes/link.md'));
  symlinkSync('/nowhere', join(folder.path, '.docker-notes/broken.md'));
  const client = await start();
  const text = await hoverUntil(client, 1, hasNotes);
  expect(text).toContain('> fine');
  const changes = [{ uri: outside, type: 2 }];
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
  expect(await hoverOn(client, 1)).not.toMatch(/outside|binary|large/);
});

it('shows the text as text', async () => {
  write(
    '.docker-notes/evil.md',
    '# ENTRYPOINT\n<img src=x> [x](command:evil) **bold** https://example.com &lt; `a` <b>\n',
  );
  const text = await hoverUntil(await start(), 1, hasNotes);
  expect(text).toContain('> ENTRYPOINT  \n> x bold https\\:\\/\\/example\\.com \\&lt\\; a\n');
  expect(text).not.toContain('command:evil');
});

it('finds words in our notes and in theirs', async () => {
  const file = write('.docker-notes/a.md', 'shopping\nmilk for the distroless image\n');
  write('.docker-notes/b.md', '# ENTRYPOINT\nx\n');
  const client = await start();
  await hoverUntil(client, 1, hasNotes);
  const search = (query: unknown) => client.connection.sendRequest('dockerNotes/searchNotes', { query });
  expect(await search('Distroless IMAGE')).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ title: 'milk for the distroless image', uri: file, line: 1 }),
      expect.objectContaining({ title: 'Distroless images', page: 'concepts/distroless-images' }),
    ]),
  );
  expect(await search('zzzz nothing')).toEqual([]);
  expect(await search(7)).not.toEqual([]);
});
