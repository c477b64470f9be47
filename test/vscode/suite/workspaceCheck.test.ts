import * as vscode from 'vscode';
import { equal, includes } from './assert';
import { activated, rootful, until } from './support';

describe('The check of the workspace', () => {
  before(activated);
  after(async () => {
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('finds what is wrong in files that are not open, and follows them', async () => {
    const rootfulFile = await write('rootful/Dockerfile', rootful);
    const script = await write('start.sh', 'docker rnu alpine:3.22\n');
    const hidden = await write('hidden/Dockerfile', rootful);
    await write('.gitignore', 'hidden/\n');
    const message = await checked();
    includes(message, ' files checked: ', 'the message');
    await codesOf(rootfulFile, 'root-user');
    await codesOf(script, 'docker-unknown-command');
    equal(ours(hidden), '', 'the findings in an ignored file');
    // Twice is once.
    await checked();
    await codesOf(rootfulFile, 'root-user');
    await vscode.workspace.fs.delete(rootfulFile);
    await codesOf(rootfulFile, '');
  });

  it('leaves the findings of an open document to that document', async () => {
    const file = await write('open/Dockerfile', rootful);
    await checked();
    await codesOf(file, 'root-user');
    await vscode.window.showTextDocument(file);
    await steadily(file, 'root-user');
    await checked();
    await steadily(file, 'root-user');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await steadily(file, 'root-user');
  });
});

function folder(): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'checked');
}

async function write(path: string, text: string): Promise<vscode.Uri> {
  const file = vscode.Uri.joinPath(folder(), path);
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
  return file;
}

async function checked(): Promise<string> {
  const message: unknown = await vscode.commands.executeCommand('dockerNotes.checkWorkspace');
  return String(message);
}

/** The ids of our rules that a file breaks, one for each diagnostic. */
function ours(file: vscode.Uri): string {
  return vscode.languages
    .getDiagnostics(file)
    .filter(({ source }) => source === 'docker-notes')
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))
    .join(' ');
}

function codesOf(file: vscode.Uri, codes: string): Promise<true> {
  return until(`[${codes}] in ${file.path}, where there is [${ours(file)}]`, () =>
    ours(file) === codes ? true : undefined,
  );
}

/** Findings that are there now, and still there when all that is under way has arrived. */
async function steadily(file: vscode.Uri, codes: string): Promise<void> {
  await codesOf(file, codes);
  await new Promise((done) => setTimeout(done, 1000));
  await codesOf(file, codes);
}
