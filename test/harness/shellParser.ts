import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParseShell } from '../../server/src/syntax/shell/tree';
import { loadShellParser } from '../../server/src/treeSitter/load';

const packages = join(__dirname, '../../node_modules');

/** The parser that ships, from the same files. */
export function shellParser(): Promise<ParseShell> {
  return loadShellParser(
    readFileSync(join(packages, 'web-tree-sitter/web-tree-sitter.wasm')),
    readFileSync(join(packages, '@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm')),
  );
}
