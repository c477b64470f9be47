import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buffer as readAll } from 'node:stream/consumers';
import { findIgnoreFile } from '../config/ignoreFile';
import { searchFolder } from '../node/searchFolder';
import type { IgnoreFile } from '../syntax/dockerignore/parse';

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

/** The same, and whether the text is all that is in the file. */
export async function readExactly(path: string): Promise<{ text: string; isExact: boolean }> {
  const bytes = path === STANDARD_INPUT ? await readAll(process.stdin) : await readFile(path);
  const text = bytes.toString('utf8');
  return { text, isExact: Buffer.from(text, 'utf8').equals(bytes) };
}

/** The .dockerignore that counts for a Dockerfile; one that cannot be read counts as missing. */
export function readIgnoreFile(path: string): Promise<IgnoreFile | undefined> {
  const folder = dirname(path);
  return findIgnoreFile(basename(path), (name) =>
    readFile(join(folder, name), 'utf8').catch(() => undefined),
  );
}
