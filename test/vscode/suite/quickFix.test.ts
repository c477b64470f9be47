import * as vscode from 'vscode';
import { equal } from './assert';
import { activated, finding, noFindings, rootful, rootless, show } from './support';

const title = 'Add non-root USER';

describe('Quick fix "Add non-root USER"', () => {
  before(activated);

  it('is offered once where a final stage runs as root, and leaves nothing to fix', async () => {
    const { document } = await show(rootful);
    const { range } = await finding(document, 'root-user');
    equal(range.start.line, 0, 'the line of the diagnostic');

    const offered = await fixesAt(document, range);
    equal(offered.length, 1, `the number of fixes "${title}"`);
    equal(offered[0]?.kind?.value, 'quickfix', 'the kind of the fix');
    await apply(offered[0]!);
    equal(document.getText(), rootless, 'the document after the fix');

    await noFindings(document);
    equal((await fixesAt(document, range)).length, 0, `the number of fixes "${title}" after the fix`);
  });

  it('keeps Windows line ends', async () => {
    const { document } = await show(rootful.replaceAll('\n', '\r\n'));
    const { range } = await finding(document, 'root-user');
    await apply((await fixesAt(document, range))[0]!);
    equal(document.getText(), rootless.replaceAll('\n', '\r\n'), 'the document after the fix');
  });
});

async function fixesAt(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
  );
  return actions.filter((action) => action.title.startsWith(title));
}

async function apply({ edit }: vscode.CodeAction): Promise<void> {
  if (!edit) throw new Error('The action has no edit.');
  equal(await vscode.workspace.applyEdit(edit), true, 'whether VS Code took the edit');
}
