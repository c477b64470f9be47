import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { GitIgnores } from '../config/gitIgnore';
import { isSearchedFor, SKIPPED_FOLDERS } from '../hosts/languageOf';

const GIT_IGNORE = '.gitignore';

/** The files in a folder and below that may hold something to check, or others, without those that Git ignores. */
export async function searchFolder(
  folder: string,
  report: (path: string, error: unknown) => void,
  isWanted: (path: string) => boolean = (path) => isSearchedFor(basename(path)),
): Promise<string[]> {
  const ignores = await ignoresAbove(folder);
  const found: string[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const current = next;
    const entries = await readdir(current, { withFileTypes: true }).catch((error: unknown) => {
      report(current, error);
      return [];
    });
    if (entries.some(({ name }) => name === GIT_IGNORE)) await addIgnores(ignores, current);
    for (const entry of entries) {
      const path = join(current, entry.name);
      const isFolder = entry.isDirectory();
      if (isFolder ? SKIPPED_FOLDERS.includes(entry.name) : !isWanted(path)) continue;
      if (ignores.ignores(slashed(path), isFolder)) continue;
      if (isFolder) waiting.push(path);
      else found.push(path);
    }
  }
  return found.sort();
}

/** What the folders above say, up to that of the repository. */
async function ignoresAbove(folder: string): Promise<GitIgnores> {
  const ignores = new GitIgnores();
  const above = foldersAbove(resolve(folder));
  const root = above.findIndex((path) => existsSync(join(path, '.git')));
  for (const path of above.slice(0, root + 1)) await addIgnores(ignores, path);
  return ignores;
}

/** From the innermost out; none where the folder is that of a repository itself. */
function foldersAbove(folder: string): readonly string[] {
  if (existsSync(join(folder, '.git')) || dirname(folder) === folder) return [];
  return [dirname(folder), ...foldersAbove(dirname(folder))];
}

async function addIgnores(ignores: GitIgnores, folder: string): Promise<void> {
  const text = await readFile(join(folder, GIT_IGNORE), 'utf8').catch(() => undefined);
  if (text !== undefined) ignores.add(slashed(folder), text);
}

function slashed(path: string): string {
  return resolve(path).split(sep).join('/');
}
