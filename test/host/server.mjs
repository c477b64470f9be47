// Starts VS Code's server, and makes the address of a window on a folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { killTree, startTree, stopAtExit } from './commands.mjs';
import { ensureWebHost } from './install.mjs';

const startLimit = 60_000;

/** A window with nothing in it that the person did not open. */
const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.accessibilitySupport': 'off',
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {(window: Window) => string} address
 * @property {() => void} stop
 *
 * @typedef {object} Window
 * @property {string} folder a path on this machine
 * @property {string} extension a path on this machine or, for the Worker extension host, an HTTP address
 * @property {string} [tests] the module of a suite, like `extension`
 */

/**
 * Starts a server with user data of its own, on a free port of this machine only.
 * @param {{ settings?: Record<string, unknown>, port?: number }} [options]
 * @returns {Promise<Server>}
 */
export async function startServer({ settings = {}, port = 0 } = {}) {
  const host = await ensureWebHost();
  const data = mkdtempSync(join(tmpdir(), 'docker-notes-host-'));
  writeSettings(data, { ...quietSettings, ...settings });
  const child = startTree(host.node, [host.server, ...serverArguments(data, port)]);
  const stop = () => {
    killTree(child);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  stopAtExit(stop);
  try {
    const bound = await whenListening(child);
    return { port: bound, address: addressOn(bound), stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function writeSettings(/** @type {string} */ data, /** @type {Record<string, unknown>} */ settings) {
  const user = join(data, 'data/User');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify(settings, null, 2));
}

function serverArguments(/** @type {string} */ data, /** @type {number} */ port) {
  return [
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--server-data-dir', data, '--extensions-dir', join(data, 'extensions')],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
    // Lets a page run an extension's tests.
    '--enable-smoke-test-driver',
  ];
}

/** @returns {Promise<number>} the port */
function whenListening(/** @type {import('node:child_process').ChildProcess} */ child) {
  return new Promise((done, failed) => {
    let output = '';
    const fail = (/** @type {string} */ why) => failed(new Error(`VS Code's server ${why}.\n${output}`));
    const timer = setTimeout(() => fail(`did not start within ${startLimit / 1000} s`), startLimit);
    const take = (/** @type {Buffer} */ bytes) => {
      output += bytes;
      if (!output.includes('Extension host agent listening')) return;
      clearTimeout(timer);
      done(Number(/Server bound to [^:]+:(\d+)/.exec(output)?.[1]));
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code) => fail(`ended with code ${code}`));
  });
}

function addressOn(/** @type {number} */ port) {
  const remote = (/** @type {string} */ path) =>
    `vscode-remote://127.0.0.1:${port}${pathToFileURL(resolve(path)).pathname}`;
  return (/** @type {Window} */ { folder, extension, tests }) => {
    const payload = [
      ['skipWelcome', 'true'],
      ['skipReleaseNotes', 'true'],
    ];
    if (!extension.startsWith('http:')) payload.push(['extensionDevelopmentPath', remote(extension)]);
    if (tests && !tests.startsWith('http:')) payload.push(['extensionTestsPath', remote(tests)]);
    const query = new URLSearchParams({
      folder: pathToFileURL(resolve(folder)).pathname,
      payload: JSON.stringify(payload),
    });
    return `http://127.0.0.1:${port}/?${query}`;
  };
}
