import { window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Explains the docker command that is selected, or in the line of the cursor, or else one that is typed. */
export async function explainCommand(client: BaseLanguageClient): Promise<void> {
  const text = textAtCursor();
  const found = text === undefined ? null : await explain(client, text);
  const explained = found ?? (await explainTyped(client, text));
  if (explained === undefined) return;
  const document = await workspace.openTextDocument({ content: explained, language: 'plaintext' });
  await window.showTextDocument(document, { preview: true });
}

function explain(client: BaseLanguageClient, text: string): Promise<string | null> {
  return client.sendRequest<string | null>('dockerNotes/explain', { text });
}

/** The selection, or the line and those that continue it. */
function textAtCursor(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  if (!selection.isEmpty) return document.getText(selection);
  let [first, last] = [selection.active.line, selection.active.line];
  while (first > 0 && isContinued(document.lineAt(first - 1).text)) first--;
  while (last < document.lineCount - 1 && isContinued(document.lineAt(last).text)) last++;
  const lines = Array.from({ length: last - first + 1 }, (_, i) => document.lineAt(first + i).text);
  return lines.join('\n');
}

function isContinued(line: string): boolean {
  return /\\\s*$/.test(line);
}

/** Asks until there is a docker command, or nothing. */
async function explainTyped(
  client: BaseLanguageClient,
  found: string | undefined,
): Promise<string | undefined> {
  const value = found?.includes('docker') ? found.trim() : 'docker ';
  const typed = await window.showInputBox({
    title: 'Docker Notes: Explain command',
    prompt: 'The docker command to explain',
    value: value.includes('\n') ? 'docker ' : value,
    valueSelection: [value.length, value.length],
    validateInput: async (text) =>
      (await explain(client, text)) === null ? 'There is no docker command in this.' : undefined,
  });
  return typed === undefined ? undefined : ((await explain(client, typed)) ?? undefined);
}
