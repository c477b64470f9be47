import * as vscode from 'vscode';

const deadline = 30_000;
const pause = 50;

/** A Dockerfile that runs as root, and what our quick fix makes of it. */
export const rootful = 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nCMD ["node", "server.js"]\n';
export const rootless = 'FROM node:22-alpine\nWORKDIR /app\nCOPY . .\nUSER node\nCMD ["node", "server.js"]\n';

/** Our extension, once it has started its server. */
export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = ourExtension();
  await extension.activate();
  return extension;
}

export function ourExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('docker-notes.docker-notes');
  if (!extension) throw new Error('VS Code does not know the extension docker-notes.docker-notes.');
  return extension;
}

/**
 * Shows a new document that has no file. It stays open: a name used again at once confuses the language client,
 * which then waits for an answer about the closed document and does not ask about the open one.
 */
export async function show(content: string, language = 'dockerfile'): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language, content }));
}

/** Shows a file of the workspace. */
export async function showFile(path: string): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No folder is open.');
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, path));
}

/** Asks again and again until there is an answer; fails with `what` at the deadline. */
export async function until<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + deadline;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited ${deadline / 1000} s in vain for ${what}.`);
    await new Promise((done) => setTimeout(done, pause));
  }
}

/** The text of the hovers at the first character of `word`, all together. */
export async function hoverOn(document: vscode.TextDocument, word: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(word));
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)))
    .join('\n');
}

/** Our diagnostics, as the ids of their rules. */
export function findings(document: vscode.TextDocument): string[] {
  return ourDiagnostics(document).map(({ code }) =>
    String(typeof code === 'object' ? code.value : (code ?? '')),
  );
}

export function ourDiagnostics(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'docker-notes');
}

/** Waits for a diagnostic of this rule. */
export function finding(document: vscode.TextDocument, rule: string): Promise<vscode.Diagnostic> {
  return until(`the diagnostic ${rule}, where there is [${findings(document)}]`, () =>
    ourDiagnostics(document).find((_, index) => findings(document)[index] === rule),
  );
}

/**
 * Waits until none of our diagnostics is left. The document must have had one, or this proves nothing: no
 * diagnostics yet looks like no diagnostics at all.
 */
export async function noFindings(document: vscode.TextDocument): Promise<void> {
  await until(`the last diagnostic to go, in\n${document.getText()}`, () =>
    findings(document).length === 0 ? true : undefined,
  );
}

/** Replaces the whole text as one edit. */
export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, wholeOf(document), text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error('VS Code refused the edit.');
}

export function wholeOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
}
