import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ParseShell } from '../syntax/shell/tree';
import { loadShellParser } from '../treeSitter/load';

/** The files lie beside the bundle. */
export async function readShellParser(): Promise<ParseShell> {
  const [runtime, bash] = await Promise.all([
    readFile(join(__dirname, 'tree-sitter.wasm')),
    readFile(join(__dirname, 'tree-sitter-bash.wasm')),
  ]);
  return loadShellParser(runtime, bash);
}
