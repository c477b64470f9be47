// Does in VS Code what a person does, checks what that person sees, and leaves pictures of it in test/output/.
//   node test/vscode/person.mjs [FOLDER]   the folder of the extension, if it is not this checkout
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';
import {
  editorText,
  eventually,
  notifications,
  openFile,
  openFixes,
  pointAt,
  squiggle,
  typeWithSuggestions,
} from './editor.mjs';
import { emptyFile, openSample } from './sample.mjs';

const output = join(root, 'test/output');
const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const passLimit = 300_000;

let passed = 0;
let failed = 0;

setTimeout(() => {
  console.error(`The pass did not end within ${passLimit / 1000} s.`);
  process.exit(1);
}, passLimit).unref();

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
for (const [name, theme] of Object.entries(themes)) await lookAround(name, theme);
console.log(`\nThe pictures are in test/output/.\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** Stops at the first thing that is not as it should be: nothing after it would tell anything. */
async function lookAround(/** @type {string} */ name, /** @type {string} */ theme) {
  console.log(`\nA person in a ${name} window`);
  let doing = 'VS Code opens';
  let window;
  /** @param {string} what @param {(page: import('playwright-core').Page) => Promise<void>} look */
  const see = async (what, look) => {
    doing = what;
    await look(window.page);
    passed += 1;
    console.log(`  ✅ ${what}`);
  };
  const picture = (/** @type {string} */ title) =>
    window.page.screenshot({ path: join(output, `${name}-${title}.png`) });
  try {
    window = await openSample({ theme, extension: process.argv[2], look: { deviceScaleFactor: 2 } });
    await seeHover(see, picture);
    await seeFix(see, picture);
    await seeSnippet(see, picture);
    await seeBrokenFile(see);
  } catch (error) {
    failed += 1;
    console.log(`  ❌ ${doing}\n${error instanceof Error ? error.message : error}`);
    await picture('failed').catch(() => undefined);
  } finally {
    await window?.close();
  }
}

/**
 * @typedef {(what: string, look: (page: import('playwright-core').Page) => Promise<void>) => Promise<void>} See
 * @typedef {(title: string) => Promise<unknown>} Picture
 */

async function seeHover(/** @type {See} */ see, /** @type {Picture} */ picture) {
  await see('a Dockerfile that runs as root gets one wave', async (page) => {
    await openFile(page, 'Dockerfile');
    await squiggle(page).first().waitFor();
    expect((await squiggle(page).count()) === 1, 'exactly one wave');
  });
  await see('the mouse over ENTRYPOINT shows what a container starts, and our note', async (page) => {
    const widget = await pointAt(page, 'ENTRYPOINT');
    const text = await textOf(widget);
    expect(text.includes('node server.js --port 8080'), `the command line in:\n${text}`);
    expect(text.includes('All about ENTRYPOINT'), `the link to the note in:\n${text}`);
    await picture('hover');
  });
  await see('the link in the hover opens the whole note', async (page) => {
    await page.locator('.monaco-hover:visible').getByText('All about ENTRYPOINT').click();
    await page.locator('.tab.active', { hasText: /entrypoint/i }).waitFor();
    await eventually('the note is readable', async () => (await webviewText(page)).includes('ENTRYPOINT'));
    await picture('note');
    await page.keyboard.press('Alt+F4');
  });
}

async function seeFix(/** @type {See} */ see, /** @type {Picture} */ picture) {
  await see('the light bulb offers "Add non-root USER"', async (page) => {
    await openFile(page, 'Dockerfile');
    const menu = await openFixes(page);
    const fixes = menu.getByText('Add non-root USER');
    expect((await fixes.count()) === 1, 'exactly one fix');
    await picture('fix-before');
    await fixes.click();
  });
  await see('choosing it writes USER node before ENTRYPOINT, and the wave goes', async (page) => {
    await eventually('the text has USER node', async () =>
      (await editorText(page)).includes('EXPOSE 8080\nUSER node\nENTRYPOINT ["node", "server.js"]\n'),
    );
    await eventually('no wave is left', async () => (await squiggle(page).count()) === 0);
    await picture('fix-after');
  });
}

async function seeSnippet(/** @type {See} */ see, /** @type {Picture} */ picture) {
  await see('typing a prefix offers the snippet, with its text beside it', async (page) => {
    await openFile(page, emptyFile);
    // The dash must not close the list.
    const details = await typeWithSuggestions(page, 'multi-stage-');
    await page.keyboard.type('node');
    await eventually('the details show the snippet', async () =>
      (await textOf(details)).includes('FROM node:'),
    );
    await picture('snippet-before');
  });
  await see('taking it writes a Dockerfile without a wave', async (page) => {
    await page.keyboard.press('Enter');
    await eventually('the text is a Dockerfile', async () => /^ENTRYPOINT \[/m.test(await editorText(page)));
    await page.keyboard.press('Escape');
    await eventually('no wave is left', async () => (await squiggle(page).count()) === 0);
    await picture('snippet-after');
  });
}

async function seeBrokenFile(/** @type {See} */ see) {
  await see('a broken Dockerfile brings no message', async (page) => {
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.insertText('FROM \u0001node:22\nENTRYPOINT ["node", "server.js\nRUN <<EOF\n');
    await pointAt(page, 'ENTRYPOINT');
    expect((await notifications(page).count()) === 0, 'no message in the corner');
  });
}

/** What the frames of the page's webviews say. */
async function webviewText(/** @type {import('playwright-core').Page} */ page) {
  const texts = page.frames().map((frame) => textOf(frame.locator('body')).catch(() => ''));
  return (await Promise.all(texts)).slice(1).join('\n');
}

async function textOf(/** @type {import('playwright-core').Locator} */ locator) {
  return ((await locator.textContent()) ?? '').replaceAll('\u00a0', ' ');
}

function expect(/** @type {boolean} */ fulfilled, /** @type {string} */ what) {
  if (!fulfilled) throw new Error(`Expected ${what}`);
}
