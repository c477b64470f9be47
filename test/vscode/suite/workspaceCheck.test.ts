import * as vscode from 'vscode';
import { equal, includes } from './assert';
import { activated, rootful, until } from './support';

describe('The check of the workspace', () => {
  const created = new Set<string>();
  let watcher: vscode.FileSystemWatcher;
  before(async () => {
    await activated();
    watcher = vscode.workspace.createFileSystemWatcher('**/checked{,/**}');
    watcher.onDidCreate((uri) => created.add(uri.toString()));
    // What is made in a new folder is missed by a watcher that has not seen the folder yet.
    await until('a watcher that is awake', async () => {
      await vscode.workspace.fs.createDirectory(folder());
      await new Promise((done) => setTimeout(done, 300));
      if (created.has(folder().toString())) return true;
      await vscode.workspace.fs.delete(folder(), { recursive: true });
      return undefined;
    });
  });
  after(async () => {
    watcher.dispose();
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  it('finds what is wrong in files that are not open, and follows them', async () => {
    const rootfulFile = await write('Dockerfile.rootful', rootful);
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
    // VS Code tells nobody of a file that is gone before it has told of its coming.
    await until('news of the file', () => created.has(rootfulFile.toString()) || undefined);
    await vscode.workspace.fs.delete(rootfulFile);
    await codesOf(rootfulFile, '');
  });

  it('leaves the findings of an open document to that document', async () => {
    const file = await write('Dockerfile.open', rootful);
    await checked();
    await codesOf(file, 'root-user');
    // As a person does: what an extension opens stays open for a while.
    await vscode.commands.executeCommand('vscode.open', file);
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
