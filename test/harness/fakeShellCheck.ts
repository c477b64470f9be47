import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Answers as ShellCheck does, in its documented format, and finds every `BAD1234`, which it gives the code SC1234.
 * `FAIL` in a script makes it fail, `HANG` has it never answer. Its calls are written down, one line of JSON each.
 */
const PROGRAM = `#!/usr/bin/env node
const fs = require('node:fs');
const text = fs.readFileSync(0, 'utf8');
fs.appendFileSync(__filename + '.log', JSON.stringify({ args: process.argv.slice(2), text, pid: process.pid }) + '\\n');
while (text.includes('HANG')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
if (text.includes('FAIL')) {
  console.error('it is out of order\\nsome more');
  process.exit(3);
}
const comments = [];
for (const [index, line] of text.split('\\n').entries()) {
  for (const match of line.matchAll(/BAD(\\d{4})/g)) {
    const column = [...line.slice(0, match.index)].length + 1;
    const level = { 1: 'error', 2: 'info', 3: 'warning' }[match[1][0]];
    const place = { line: index + 1, endLine: index + 1, column, endColumn: column + match[0].length };
    comments.push({ file: '-', ...place, level, code: Number(match[1]), message: 'It is bad.', fix: null });
  }
}
console.log(JSON.stringify({ comments }));
process.exit(comments.length > 0 ? 1 : 0);
`;

export interface Call {
  readonly args: readonly string[];
  readonly text: string;
  readonly pid: number;
}

/** Puts the program into a folder. */
export function fakeShellCheck(folder: string): {
  readonly path: string;
  readonly calls: () => readonly Call[];
} {
  const path = join(folder, 'shellcheck');
  writeFileSync(path, PROGRAM);
  chmodSync(path, 0o755);
  const log = `${path}.log`;
  const calls = (): readonly Call[] =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [];
  return { path, calls };
}
