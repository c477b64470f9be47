// What the built command line needs for many files of the usual size, in one process, from its start to its end.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const FILES = 2_500;
/** What Dockerfiles of public repositories have on average. */
const LINES = 22;

/** Milliseconds for each file, with all rules on. */
export function measureManyFiles() {
  const folder = mkdtempSync(join(tmpdir(), 'docker-notes-bench-'));
  try {
    writeFiles(folder);
    const start = performance.now();
    const command = ['lint', '--preset', 'strict', '--format', 'json', '--fail-on', 'never', folder];
    execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...command], {
      maxBuffer: 1 << 30,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return (performance.now() - start) / FILES;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each file is another: the examples of the rules, one behind the other. */
function writeFiles(folder) {
  const blocks = exampleBlocks();
  for (let file = 0, next = 0; file < FILES; file++) {
    let text = `# ${file}\n`;
    while (text.split('\n').length <= LINES) text += blocks[next++ % blocks.length];
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
    return [...cases.matchAll(/^```dockerfile\n(.*?)^```$/gms)].map(([, text]) => text);
  });
}
