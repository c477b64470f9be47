import * as vscode from 'vscode';
import { equal, includes } from './assert';
import { activated, finding, hoverOn, show, until } from './support';

describe('Docker commands', () => {
  before(activated);

  for (const [language, text] of [
    ['shellscript', 'docker run -d -p 8080:80 nginx:1.27\n'],
    ['markdown', 'Start it:\n\n```sh\ndocker run -d -p 8080:80 nginx:1.27\n```\n'],
    ['yaml', 'steps:\n  - run: |\n      docker run -d -p 8080:80 nginx:1.27\n'],
    ['makefile', 'start:\n\t@docker run -d -p 8080:80 nginx:1.27\n'],
  ] as const) {
    it(`are explained in ${language}`, async () => {
      const { document } = await show(text, language);
      const hover = await until('the hover on a port', async () => {
        const found = await hoverOn(document, '8080');
        return found === '' ? undefined : found;
      });
      includes(hover, 'reachable on port 8080 of every address of this host', 'the hover');
      includes(await hoverOn(document, 'run -d'), 'in the background', 'the hover on the command');
    });
  }

  it('are explained by a command, word by word', async () => {
    const editor = await show('set -e\ndocker run -d \\\n  -p 8080:80 nginx:1.27\n', 'shellscript');
    const position = new vscode.Position(2, 4);
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('dockerNotes.explainCommand');
    const text = await until('the explanation', () => {
      const shown = vscode.window.activeTextEditor?.document.getText();
      return shown?.includes('^^') ? shown : undefined;
    });
    includes(text, '^^^^ port of the host: What arrives at port 8080', 'the explanation');
  });

  it('are checked in a script', async () => {
    const { document } = await show('docker rnu alpine:3.22\n', 'shellscript');
    const { range } = await finding(document, 'docker-unknown-command');
    equal(document.getText(range), 'rnu', 'the word');
  });
});
