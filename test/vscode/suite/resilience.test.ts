import * as vscode from 'vscode';
import { includes } from './assert';
import { activated, finding, hoverOn, noFindings, replaceAll, rootful, rootless, show } from './support';

const broken = {
  'an empty document': '',
  'half a line': 'FROM node:22 AS\nRUN',
  'an open quote': 'FROM node:22\nENTRYPOINT ["node", "server.js\nRUN echo "',
  'an open heredoc': 'FROM node:22\nRUN <<EOF\necho "$(',
  'binary bytes': `FROM \u0000\u0001\u{FFFD}\u0007\nENTRYPOINT ["\u0000"]\n\u001b[31m\ud800`,
  'an endless line': `RUN ${'a \\\n'.repeat(5_000)}`,
};

describe('A broken Dockerfile', () => {
  before(activated);

  for (const [what, content] of Object.entries(broken)) {
    it(`(${what}) leaves the server at work`, async () => {
      const { document } = await show(content);
      for (const position of [new vscode.Position(0, 0), document.positionAt(content.length)]) {
        await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, position);
        const here = new vscode.Range(position, position);
        await vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, here);
      }
      await replaceAll(document, rootful);
      await finding(document, 'root-user');
      includes(await hoverOn(document, 'CMD'), 'node server.js', 'the hover after the repair');
    });
  }

  it('is served again after the server is restarted', async () => {
    const { document } = await show(rootful);
    await finding(document, 'root-user');
    await vscode.commands.executeCommand('dockerNotes.restartServer');
    await replaceAll(document, rootless);
    await noFindings(document);
  });
});
