import { type QuickPickItem, Range, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { openNote } from './notes';

interface Result {
  readonly title: string;
  readonly detail: string;
  readonly page?: string;
  readonly uri?: string;
  readonly line?: number;
}

type Item = QuickPickItem & { readonly result: Result };

/** Lists what the server finds in our notes and in the user's own, anew with each letter. */
export function searchNotes(client: BaseLanguageClient, extension: Uri): void {
  const pick = window.createQuickPick<Item>();
  pick.title = 'Docker Notes: Search notes';
  pick.placeholder = 'Words to look for, in these notes and in your own';
  let newest = 0;
  const search = async (query: string): Promise<void> => {
    const own = ++newest;
    pick.busy = true;
    const results = await client.sendRequest<Result[] | null>('dockerNotes/searchNotes', { query });
    if (own !== newest) return;
    pick.items = (results ?? []).map(toItem);
    pick.busy = false;
  };
  pick.onDidChangeValue(search);
  pick.onDidAccept(() => {
    const [item] = pick.selectedItems;
    pick.hide();
    if (item) void open(item.result, extension);
  });
  pick.onDidHide(() => {
    newest++;
    pick.dispose();
  });
  pick.show();
  void search('');
}

function toItem(result: Result): Item {
  const { title, detail, page, uri, line } = result;
  // The server has chosen: what it found may not be in the few words that are shown.
  const alwaysShow = true;
  if (uri === undefined)
    return { result, alwaysShow, label: `$(book) ${title}`, description: page ?? '', detail };
  const where = `${workspace.asRelativePath(Uri.parse(uri))}:${(line ?? 0) + 1}`;
  return { result, alwaysShow, label: `$(note) ${title}`, description: where, detail: 'Your notes' };
}

async function open({ page, uri, line = 0 }: Result, extension: Uri): Promise<void> {
  if (uri === undefined) return openNote(extension, page);
  const selection = new Range(line, 0, line, 0);
  await window.showTextDocument(Uri.parse(uri), { selection, preview: true });
}
