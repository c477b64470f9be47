import { commands, FileType, Uri, window, workspace } from 'vscode';

/** Shows a page of our notes, `path/below/docs#heading` without extension, or lets the user pick one. */
export async function openNote(extension: Uri, page: unknown): Promise<void> {
  const docs = Uri.joinPath(extension, 'dist', 'docs');
  const chosen = page === undefined ? await pickPage(docs) : page;
  const match = typeof chosen === 'string' ? /^([\w-]+(?:\/[\w-]+)*)(?:#([\w-]*))?$/.exec(chosen) : undefined;
  if (!match) return;
  const file = Uri.joinPath(docs, `${match[1]}.md`).with({ fragment: match[2] ?? '' });
  try {
    await commands.executeCommand('markdown.showPreview', file);
  } catch {
    // Without the built-in Markdown extension there is no preview.
    await window.showTextDocument(file, { preview: true });
  }
}

async function pickPage(docs: Uri): Promise<string | undefined> {
  return window.showQuickPick(listPages(docs, ''), { placeHolder: 'Open a note', title: 'Docker Notes' });
}

async function listPages(folder: Uri, prefix: string): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(folder);
  const pages = entries.map(async ([name, type]) => {
    if (type === FileType.Directory) return listPages(Uri.joinPath(folder, name), `${prefix}${name}/`);
    return name.endsWith('.md') ? [prefix + name.slice(0, -'.md'.length)] : [];
  });
  return (await Promise.all(pages)).flat().sort();
}
