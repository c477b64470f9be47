// A window of the web host in a headless browser.
import { chromium } from 'playwright-core';
import { ensureChromium } from '../setup.mjs';

const loadLimit = 60_000;
const quietBrowser = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Opens a window and waits until the workbench is drawn.
 * @param {object} options
 * @param {import('./server.mjs').Server} options.server
 * @param {import('./server.mjs').Window} options.window
 * @param {Record<string, (...args: any[]) => void>} [options.exposed] functions that the page may call
 * @param {import('playwright-core').BrowserContextOptions} [options.look]
 */
export async function openWorkbench({ server, window, exposed = {}, look }) {
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: process.getuid?.() === 0 ? [...quietBrowser, '--no-sandbox'] : quietBrowser,
  });
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      bypassCSP: window.extension.startsWith('http:'),
      ...look,
    });
    const page = await context.newPage();
    for (const [name, call] of Object.entries(exposed)) await page.exposeFunction(name, call);
    if (window.extension.startsWith('http:')) await page.addInitScript(configure, developmentOptions(window));
    await page.goto(server.address(window), { timeout: loadLimit });
    await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: loadLimit });
    return { browser, page, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** Web extensions under development are an option that the embedding site gives, not one of the address. */
function developmentOptions(/** @type {import('./server.mjs').Window} */ { extension, tests }) {
  const components = (/** @type {string} */ url) => {
    const { host, pathname } = new URL(url);
    return { scheme: 'http', authority: host, path: pathname };
  };
  return { extensions: [components(extension)], ...(tests && { extensionTestsPath: components(tests) }) };
}

/** Runs in the page: changes its configuration after the page is parsed and before its script runs. */
function configure(/** @type {object} */ options) {
  document.addEventListener('readystatechange', () => {
    const element = document.getElementById('vscode-workbench-web-configuration');
    if (document.readyState !== 'interactive' || !element) return;
    const configuration = JSON.parse(element.getAttribute('data-settings') ?? '{}');
    configuration.developmentOptions = { ...configuration.developmentOptions, ...options };
    element.setAttribute('data-settings', JSON.stringify(configuration));
  });
}
