#!/usr/bin/env node
// A VS Code for `runTests` of @vscode/test-electron on machines without a desktop: it takes the arguments of
// the desktop program, runs the suite in the web host, and exits with the suite's code.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { format, parseArgs } from 'node:util';
import { serveFolder } from './files.mjs';
import { startServer } from './server.mjs';
import { openWorkbench } from './workbench.mjs';

const suiteLimit = 240_000;
const silence = 300;

/** What the workbench says about itself, and about services that cannot be reached from here. */
const noise = [
  /^\[(AccountPolicyGate|AgentHost|Service Worker|reconnection-grace-time)/,
  /^(Creating a socket|Loading development extension|Resolv(ed|ing) connection|Updating additional builtin)/,
  /package\.nls\.json' failed with status code 404/,
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|net::ERR_|Failed to fetch)\b/,
];

let lastLine = Date.now();

const { values, positionals } = parseArgs({
  // The desktop program has many more options; those say nothing to a page.
  strict: false,
  options: { extensionTestsPath: { type: 'string' }, extensionDevelopmentPath: { type: 'string' } },
});
const { extensionTestsPath: tests, extensionDevelopmentPath: extension } = values;
const [folder] = positionals;
if (typeof tests !== 'string' || typeof extension !== 'string' || folder === undefined) {
  console.error('usage: web-code WORKSPACE --extensionTestsPath=FILE --extensionDevelopmentPath=FOLDER');
  process.exit(2);
}

// A test runner that was killed cannot say so.
const runner = process.ppid;
setInterval(() => process.ppid === runner || process.exit(1), 1_000).unref();

try {
  process.exitCode = await runSuite({ folder, ...(await locate(extension, tests)) });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
// Whatever may still be open must not keep a finished run alive.
process.exit();

/**
 * An extension that has only a web entry runs in a Worker, and a Worker can start another one (its language
 * server) only from a web address.
 * @param {string} extension
 * @param {string} tests
 */
async function locate(extension, tests) {
  const { main } = JSON.parse(readFileSync(join(extension, 'package.json'), 'utf8'));
  if (main) return { extension, tests };
  const { url } = await serveFolder(extension);
  return { extension: url, tests: `${url}/${relative(extension, tests).replaceAll(sep, '/')}` };
}

/** @returns {Promise<number>} the suite's exit code */
async function runSuite(/** @type {import('./server.mjs').Window} */ window) {
  const server = await startServer();
  try {
    return await new Promise((done, failed) => {
      const late = new Error(`The suite did not end within ${suiteLimit / 1000} s.`);
      setTimeout(suiteLimit).then(() => failed(late));
      const exposed = { codeAutomationLog: print, codeAutomationExit: done };
      openWorkbench({ server, window, exposed }).then(({ page }) => {
        page.on('console', (message) => {
          if (message.text().startsWith('No extension host found')) failed(new Error(message.text()));
        });
        page.once('crash', () => failed(new Error('The page of the web host crashed.')));
        page.once('close', () => failed(new Error('The page of the web host was closed.')));
      }, failed);
    });
  } finally {
    await whenSilent();
    server.stop();
  }
}

/** The result overtakes the last lines of the console. */
async function whenSilent() {
  while (Date.now() - lastLine < silence) await setTimeout(silence);
}

/** Prints the console of the extension host: its lines are among the workbench's own. */
function print(/** @type {string} */ _type, /** @type {unknown[]} */ parts) {
  lastLine = Date.now();
  const text = format(...parts);
  if (!noise.some((pattern) => pattern.test(text))) console.log(text);
}
