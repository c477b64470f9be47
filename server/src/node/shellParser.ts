import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { ParseShell } from '../syntax/shell/tree';
import { loadShellParser } from '../treeSitter/load';

/**
 * How long a function of WebAssembly runs before V8 optimizes it: the most there is. To optimize this parser takes more
 * than a second and 40 to 500 MB, and it is hardly faster then. An engine that does not know the flag says so, and goes on.
 */
const NO_OPTIMIZING = '--wasm-tiering-budget=2147483647';

/** The files lie beside the bundle. */
export async function readShellParser(): Promise<ParseShell> {
  setFlagsFromString(NO_OPTIMIZING);
  const [runtime, bash] = await Promise.all([
    readFile(join(__dirname, 'tree-sitter.wasm')),
    readFile(join(__dirname, 'tree-sitter-bash.wasm')),
  ]);
  return loadShellParser(runtime, bash);
}
