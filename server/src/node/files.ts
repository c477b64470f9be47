import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Files } from '../lsp/runtime';
import { searchFolder } from './searchFolder';

const NOTE_FILE = '\\.(?:md|markdown|txt)$';
const MAX_BYTES = 1_000_000;
/** So deep, and so many folders, and then it is no folder of notes. */
const MAX_DEPTH = 20;
const MAX_FOLDERS = 20_000;

/** The files of this machine. Links that lead out of a folder are not followed. */
export const nodeFiles: Files = {
  async list(folder, base, names = NOTE_FILE) {
    const path = resolveFolder(folder, base);
    if (path === undefined) return { uri: undefined, files: [] };
    const uri = pathToFileURL(path).href;
    const root = await realpath(path).catch(() => undefined);
    return {
      uri,
      files: root === undefined ? [] : (await walk(path, root, new RegExp(names, 'i'))).map(toUri),
    };
  },

  async find(folders) {
    const paths = folders.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
    // A folder that cannot be read is passed over, as by everything that looks through a workspace.
    const found = await Promise.all(paths.map((path) => searchFolder(path, () => undefined)));
    return [...new Set(found.flat())].map(toUri);
  },

  async entries(folder) {
    if (!folder.startsWith('file:')) return [];
    const entries = await readdir(fileURLToPath(folder), { withFileTypes: true }).catch(() => []);
    return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
  },

  async read(uri) {
    if (!uri.startsWith('file:')) return undefined;
    const path = fileURLToPath(uri);
    const found = await lstat(path).catch(undefinedIfMissing);
    if (!found || found.size > MAX_BYTES) return undefined;
    const text = await readFile(path, 'utf8');
    return text.includes('\0') ? undefined : text;
  },
};

function undefinedIfMissing(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
}

function toUri(path: string): string {
  return pathToFileURL(path).href;
}

function resolveFolder(folder: string, base: string | undefined): string | undefined {
  if (folder.startsWith('file:')) return fileURLToPath(folder);
  if (folder === '~' || /^~[/\\]/.test(folder)) return join(homedir(), folder.slice(1));
  if (isAbsolute(folder)) return join(folder);
  return base?.startsWith('file:') ? join(fileURLToPath(base), folder) : undefined;
}

async function walk(folder: string, root: string, names: RegExp): Promise<string[]> {
  const found: string[] = [];
  const open: [string, number][] = [[folder, 0]];
  let folders = 0;
  for (let next = open.pop(); next && folders < MAX_FOLDERS; next = open.pop(), folders++) {
    const [path, depth] = next;
    for (const entry of await readdir(path, { withFileTypes: true }).catch(() => [])) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) {
        const isSkipped = entry.name.startsWith('.') || entry.name === 'node_modules' || depth >= MAX_DEPTH;
        if (!isSkipped) open.push([inner, depth + 1]);
      } else if (names.test(entry.name) && (entry.isFile() || (await isInside(inner, root))))
        found.push(inner);
    }
  }
  return found.sort();
}

async function isInside(path: string, root: string): Promise<boolean> {
  const target = await realpath(path).catch(() => '');
  return target.startsWith(root + sep);
}
