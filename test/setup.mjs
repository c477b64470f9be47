// Everything the tests and `npm start` need on a machine that has only Node and npm. Nothing but Node's own
// modules is imported here, because the dependencies may not be there yet.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPath, runQuietly } from './host/commands.mjs';
import { canInstallPackages, installPackages } from './host/debian.mjs';

export { ensureWebHost } from './host/install.mjs';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Installs the packages of package-lock.json unless exactly those are installed. */
export async function ensureDependencies() {
  if (dependenciesMatch()) return;
  await runQuietly('Installing the npm packages', 'npm', ['ci', '--no-audit', '--no-fund'], { cwd: root });
}

/** npm writes what it installed as its last act, so that file is the mark of a complete installation. */
function dependenciesMatch() {
  const installed = packagesOf(join(root, 'node_modules/.package-lock.json'));
  if (!installed) return false;
  return Object.entries(packagesOf(join(root, 'package-lock.json')) ?? {}).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || installed[path]?.version === version,
  );
}

/** @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> | undefined} */
function packagesOf(/** @type {string} */ file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** The path of a Chromium-based browser; on Debian one is installed when there is none. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (canInstallPackages()) {
    await installPackages(['chromium']);
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error('Please install Google Chrome, Chromium or Microsoft Edge, or set CHROME_PATH to one.');
}

function findChromium() {
  const named = process.env.CHROME_PATH;
  if (named && !existsSync(named)) throw new Error(`CHROME_PATH is set to ${named}, which does not exist.`);
  return named || onPath(...commands) || usualPlaces().find((file) => existsSync(file));
}

const commands = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];

function usualPlaces() {
  if (process.platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
    return names.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]);
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  return roots.flatMap((folder) => (folder ? programs.map((program) => join(folder, program)) : []));
}

/** The desktop VS Code of this machine, if it has one: VSCODE_EXECUTABLE, or the `code` command. */
export function desktopCode() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named && !existsSync(named))
    throw new Error(`VSCODE_EXECUTABLE is set to ${named}, which does not exist.`);
  const command = named || onPath('code');
  // In a terminal of a remote window, \`code\` only talks to that window.
  return command?.includes('remote-cli') ? undefined : command;
}

/**
 * The program itself that belongs to the desktop VS Code of this machine: the `code` command starts it and does
 * not wait for it. A Linux without a display cannot show its window.
 */
export function desktopExecutable() {
  if (process.env.VSCODE_EXECUTABLE) return desktopCode();
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const command = desktopCode();
  if (!command) return undefined;
  const folder = dirname(realpathSync(command));
  const programs = {
    darwin: ['../../../MacOS/Code', '../../../MacOS/Electron'],
    win32: ['../Code.exe'],
    linux: ['../code'],
  }[process.platform];
  return programs?.map((program) => join(folder, program)).find((file) => existsSync(file));
}
