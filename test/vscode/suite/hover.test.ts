import * as vscode from 'vscode';
import { equal, includes } from './assert';
import { activated, hoverOn, show, showFile, until } from './support';

const content = 'FROM node:22-alpine\nUSER node\nENTRYPOINT ["node", "server.js"]\nCMD ["--port", "8080"]\n';
const commandLine = 'node server.js --port 8080';

describe('Hover', () => {
  before(activated);

  for (const word of ['ENTRYPOINT', 'server.js', 'CMD', '8080']) {
    it(`on ${word} tells the command line of the container, and our note`, async () => {
      const { document } = await show(content);
      const text = await hoverOn(document, word);
      includes(text, commandLine, `the hover on ${word}`);
      includes(text, 'command:dockerNotes.openNote', `the hover on ${word}`);
    });
  }

  it('works in a file of the workspace', async () => {
    const { document } = await showFile('Dockerfile');
    includes(await hoverOn(document, 'ENTRYPOINT'), commandLine, 'the hover');
  });

  it('follows a change that is not saved', async () => {
    const editor = await show(content);
    await hoverOn(editor.document, 'CMD');
    await editor.edit((edit) => {
      const start = editor.document.positionAt(editor.document.getText().indexOf('8080'));
      edit.replace(new vscode.Range(start, start.translate(0, 4)), '9090');
    });
    includes(await hoverOn(editor.document, 'CMD'), 'node server.js --port 9090', 'the hover');
  });

  it('is silent in other languages', async () => {
    const { document } = await show(content, 'plaintext');
    equal(await hoverOn(document, 'ENTRYPOINT'), '', 'the hover in a plain text');
  });

  it('links to the whole note, which opens as a preview', async () => {
    const { document } = await show(content);
    const text = await hoverOn(document, 'ENTRYPOINT');
    const [, query = ''] = /command:dockerNotes\.openNote\?([^)\s"]+)/.exec(text) ?? [];
    await vscode.commands.executeCommand('dockerNotes.openNote', ...JSON.parse(decodeURIComponent(query)));
    const label = await until('the preview of a note', () => openPreviews()[0]);
    includes(label.toLowerCase(), 'entrypoint', 'the title of the preview');
  });
});

function openPreviews(): string[] {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('markdown'))
    .map(({ label }) => label);
}
