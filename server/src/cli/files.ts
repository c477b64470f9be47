import { existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buffer as readAll } from 'node:stream/consumers';
import { type BuildContext, findContext } from '../config/context';
import { searchFolder } from '../node/searchFolder';

export const STANDARD_INPUT = '-';

/** The files that paths stand for: files as they are, folders searched. What cannot be read is reported. */
export async function findFiles(
  paths: readonly string[],
  report: (path: string, error: unknown) => void,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    try {
      const isFolder = path !== STANDARD_INPUT && (await stat(path)).isDirectory();
      for (const file of isFolder ? await searchFolder(path, report) : [path]) found.add(file);
    } catch (error) {
      report(path, error);
    }
  }
  return [...found];
}

/** The text of a file, or of standard input. Bytes that are no UTF-8 become U+FFFD. */
export async function readText(path: string): Promise<string> {
  return (await readExactly(path)).text;
}

/** The same, and whether the text is all that is in the file. One file is read at a time, and so without detours. */
export async function readExactly(path: string): Promise<{ text: string; isExact: boolean }> {
  const bytes = path === STANDARD_INPUT ? await readAll(process.stdin) : readFileSync(path);
  const text = bytes.toString('utf8');
  return { text, isExact: Buffer.from(text, 'utf8').equals(bytes) };
}

/** What is known of the build context of a Dockerfile; what cannot be read counts as missing. */
export function readContext(path: string): Promise<BuildContext> {
  const folder = dirname(path);
  return findContext(basename(path), (name) => readIfThere(join(folder, name)));
}

/** What cannot be read counts as missing. Most files that are asked for are: to look first is ten times cheaper. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
