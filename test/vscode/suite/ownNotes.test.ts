import * as vscode from 'vscode';
import { includes } from './assert';
import { activated, hoverOn, show, until } from './support';

const content = 'FROM alpine:3.22\nVOLUME /data\nENTRYPOINT ["/app"]\n';

describe('Notes of your own', () => {
  before(activated);
  afterEach(async () => {
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('are quoted in hovers, with a link, and follow the file', async () => {
    await write('# VOLUME\n\nkept in the blue cupboard\n');
    const { document } = await show(content);
    const text = await until('the own note in a hover', async () => {
      const hover = await hoverOn(document, 'VOLUME');
      return hover.includes('From your notes') ? hover : undefined;
    });
    includes(text, 'kept in the blue cupboard', 'the hover');
    includes(text, 'mine.md#L1', 'the hover');
    await write('# VOLUME\n\nkept in the red cupboard\n');
    await until('the changed note in a hover', async () =>
      (await hoverOn(document, 'VOLUME')).includes('red cupboard') ? true : undefined,
    );
  });
});

function folder(): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '.docker-notes');
}

async function write(text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(folder(), 'mine.md'),
    new TextEncoder().encode(text),
  );
}
