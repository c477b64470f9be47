import { existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, normalize, sep } from 'node:path';
import { buffer as readAll } from 'node:stream/consumers';
import { type BuildContext, findContext } from '../config/context';
import { isSearchedFor } from '../hosts/languageOf';
import { searchFolder } from '../node/searchFolder';
import { toPattern } from '../text/glob';

export const STANDARD_INPUT = '-';

/** The files that paths and globs stand for: files as they are, folders searched. What cannot be read is reported. */
export async function findFiles(paths: readonly string[], report: Reporter): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    try {
      for (const file of await filesOf(path, report)) found.add(file);
    } catch (error) {
      report(path, error);
    }
  }
  return [...found];
}

type Reporter = (path: string, error: unknown) => void;

async function filesOf(path: string, report: Reporter): Promise<readonly string[]> {
  if (path === STANDARD_INPUT) return [path];
  if (GLOB.test(path) && !existsSync(path)) return matchingFiles(path, report);
  return (await stat(path)).isDirectory() ? searchFolder(path, report) : [path];
}

const GLOB = /[*?[{]/;

/**
 * Not every shell takes globs apart. A folder that fits is searched, as one that is named; so is one of which all files
 * fit, as `*` says nothing of their kind.
 */
async function matchingFiles(glob: string, report: Reporter): Promise<readonly string[]> {
  const parts = toSlashes(normalize(glob)).split('/');
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => GLOB.test(part)),
  );
  const namesFiles = /[^*]/.test(parts.at(-1)!);
  const [file, folder] = ['$', '/'].map((end) => new RegExp(`^${toPattern(parts.join('/'))}${end}`, 's'));
  const isWanted = (path: string): boolean => {
    const slashed = toSlashes(path);
    const fits = file!.test(slashed);
    return (fits && namesFiles) || ((fits || folder!.test(slashed)) && isSearchedFor(basename(path)));
  };
  const start = fixed.join('/') || (glob.startsWith('/') ? '/' : '.');
  await stat(start);
  const found = await searchFolder(start, report, isWanted);
  if (found.length === 0) throw new Error('no file fits it');
  return found;
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

/** A path as globs and configurations have it. */
export function toSlashes(path: string): string {
  return path.split(sep).join('/');
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
