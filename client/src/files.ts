import { type Disposable, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** Both platforms have it; the types of neither are read here. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const NOTE_FILE = '\\.(?:md|markdown|txt)$';
const MAX_BYTES = 1_000_000;
const MAX_DEPTH = 20;

interface ListRequest {
  readonly folder: string;
  readonly base?: string;
  /** The source of a regular expression; notes without it. */
  readonly names?: string;
}

/** Finds and reads files for a server that cannot do so itself, or does not know which of them VS Code hides. */
export function serveFiles(client: BaseLanguageClient): readonly Disposable[] {
  return [
    client.onRequest('dockerNotes/listNotes', (request: ListRequest) => listNotes(request)),
    client.onRequest(
      'dockerNotes/findFiles',
      async ({ include, exclude }: { include: string; exclude: string }) =>
        // What `files.exclude` hides is left out, too.
        (await workspace.findFiles(include, exclude)).map((uri) => uri.toString()),
    ),
    client.onRequest('dockerNotes/readNote', ({ uri }: { uri: string }) => readNote(Uri.parse(uri))),
  ];
}

async function listNotes({
  folder,
  base,
  names = NOTE_FILE,
}: ListRequest): Promise<{ uri?: string; files: string[] }> {
  const isUri = /^[a-z][a-z0-9+.-]+:\/\//i.test(folder);
  if (!isUri && base === undefined) return { files: [] };
  const root = isUri ? Uri.parse(folder) : Uri.joinPath(Uri.parse(base ?? ''), folder);
  const files: string[] = [];
  await walk(root, 0, new RegExp(names, 'i'), files);
  return { uri: root.toString(), files: files.sort() };
}

async function walk(folder: Uri, depth: number, names: RegExp, files: string[]): Promise<void> {
  let entries: [string, FileType][];
  try {
    entries = await workspace.fs.readDirectory(folder);
  } catch {
    return;
  }
  for (const [name, type] of entries) {
    const inner = Uri.joinPath(folder, name);
    if (type === FileType.File && names.test(name)) files.push(inner.toString());
    const isOpen = type === FileType.Directory && !name.startsWith('.') && name !== 'node_modules';
    if (isOpen && depth < MAX_DEPTH) await walk(inner, depth + 1, names, files);
  }
}

function nullIfMissing(error: unknown): null {
  if (error instanceof FileSystemError && error.code === 'FileNotFound') return null;
  throw error;
}

async function readNote(uri: Uri): Promise<string | null> {
  const found = await workspace.fs.stat(uri).then(undefined, nullIfMissing);
  if (!found || found.size > MAX_BYTES) return null;
  const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
  return text.includes('\0') ? null : text;
}
