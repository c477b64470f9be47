// Runs the suite inside VS Code: on this checkout, on the packaged extension, and on the packaged extension in
// the Worker extension host.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { stopAtExit } from '../host/commands.mjs';
import { desktopExecutable, ensureChromium, ensureWebHost, root } from '../setup.mjs';
import { buildSuite, keepOnlyWebEntry, unpack } from './stage.mjs';

const vsix = join(root, 'dist/docker-notes.vsix');

const executable = await chooseHost();
const staging = mkdtempSync(join(tmpdir(), 'docker-notes-suite-'));
stopAtExit(() => rmSync(staging, { recursive: true, force: true }));
const runs = {
  'the checkout': () => root,
  'the packaged extension': () => unpacked('packaged'),
  'the packaged extension in the Worker extension host': async () => {
    const folder = await unpacked('worker');
    keepOnlyWebEntry(folder);
    return folder;
  },
};

let failed = 0;
for (const [title, prepare] of Object.entries(runs)) {
  console.log(`\n${title[0].toUpperCase()}${title.slice(1)}:`);
  try {
    await runOn(await prepare());
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    failed += 1;
  }
}
console.log(failed === 0 ? '\nThe suite passed in all three.' : `\nThe suite failed in ${failed} of three.`);
process.exit(failed === 0 ? 0 : 1);

/** Says which VS Code runs, before anything else is printed. */
async function chooseHost() {
  const desktop = desktopExecutable();
  if (desktop) {
    console.log(`Host: desktop VS Code (${desktop})`);
    return desktop;
  }
  console.log('Host: the web host (VS Code from npm in a headless browser)');
  await ensureWebHost();
  await ensureChromium();
  return join(root, 'test/host/web-code.mjs');
}

async function runOn(/** @type {string} */ extension) {
  // VS Code runs a suite in the extension host of the extension whose folder it lies in.
  const suite = join(extension, '.cache/vscode-suite.js');
  await buildSuite(join(root, 'test/vscode/suite/index.ts'), suite);
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: extension,
    extensionTestsPath: suite,
    launchArgs: [
      join(root, 'test/sample'),
      '--disable-extensions',
      `--user-data-dir=${join(staging, 'user')}`,
    ],
  });
}

async function unpacked(/** @type {string} */ name) {
  if (!existsSync(vsix)) throw new Error(`${vsix} is missing: run "npm run package" first.`);
  const folder = join(staging, name);
  await unpack(vsix, folder);
  return folder;
}
