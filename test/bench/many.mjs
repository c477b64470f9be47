// What the built command line needs for many files of the usual size, in one process, from its start to its end.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
export const FILES = 2_500;

/** Milliseconds for each file, as the command runs without options. */
export function measureManyFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'docker-notes-bench-'));
  try {
    writeFiles(folder);
    const start = performance.now();
    const command = ['lint', '--fail-on', 'never', folder];
    execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...command], {
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return (performance.now() - start) / FILES;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each file is another: the block of the other measurements, and below it an example of a rule. */
function writeFiles(folder) {
  const block = readFileSync(join(here, 'block.dockerfile'), 'utf8');
  const examples = exampleBlocks();
  for (let file = 0; file < FILES; file++) {
    const text = block.replaceAll('STAGE', `stage${file}`) + examples[file % examples.length];
    mkdirSync(join(folder, String(file)));
    writeFileSync(join(folder, String(file), 'Dockerfile'), text);
  }
}

function exampleBlocks() {
  const rules = join(root, 'server/src/rules');
  const folders = readdirSync(rules, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    if (name === 'generated') return [];
    const cases = readFileSync(join(rules, name, 'cases.md'), 'utf8');
    return [...cases.matchAll(/^```fixed.*?\n(.*?)^```$/gms)].map(([, text]) => text);
  });
}
