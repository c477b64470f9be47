// What a person does in a VS Code window, and what they see there.

export const patience = 15_000;
const rest = 3_000;

const editor = '.editor-instance .monaco-editor';

/** @typedef {import('playwright-core').Page} Page */

/** Opens a file of the workspace's top folder, as a permanent editor, with the cursor in it. */
export async function openFile(/** @type {Page} */ page, /** @type {string} */ name) {
  const rows = page.locator('.explorer-folders-view .monaco-list-row');
  await rows.filter({ has: page.getByText(name, { exact: true }) }).dblclick();
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator(`${editor}.focused`).waitFor();
}

/** The last place on the screen where the editor shows this word by itself. */
export function word(/** @type {Page} */ page, /** @type {string} */ text) {
  return page.locator(`${editor} .view-line`).getByText(text, { exact: true }).last();
}

/** The wave below a problem. */
export function squiggle(/** @type {Page} */ page) {
  return page.locator(`${editor} .cdr:is(.squiggly-error, .squiggly-warning, .squiggly-info)`);
}

/**
 * Rests the mouse on a word until its hover is there. A window that is still loading themes may drop the first
 * one, and a mouse that does not move asks for no other: then one points again.
 */
export async function pointAt(/** @type {Page} */ page, /** @type {string} */ text) {
  const widget = page.locator('.monaco-hover:visible', { has: page.locator('.hover-contents') }).first();
  await eventually(`a hover on ${text}`, async () => {
    await page.mouse.move(0, 0);
    await word(page, text).hover();
    return widget.waitFor({ timeout: rest }).then(
      () => true,
      () => false,
    );
  });
  return widget;
}

/**
 * Puts the cursor on the first problem and opens the menu of its light bulb. A window that is still loading may drop
 * the keys: then one presses them again.
 */
export async function openFixes(/** @type {Page} */ page) {
  const { x, y, width, height } = await boxOf(squiggle(page).first());
  await page.mouse.click(x + width / 2, y + height / 2);
  await page.locator(`${editor} .lightBulbWidget.codicon`).waitFor();
  const menu = page.locator('.action-widget:visible').first();
  await eventually('the menu of the light bulb', async () => {
    await page.keyboard.press('ControlOrMeta+.');
    return menu
      .locator('.action')
      .first()
      .waitFor({ timeout: rest })
      .then(
        () => true,
        () => false,
      );
  });
  return menu;
}

/** Types a word into the list of suggestions that its first letters open, and opens the details beside it. */
export async function typeWithSuggestions(/** @type {Page} */ page, /** @type {string} */ text) {
  const first = 3;
  const row = page.locator('.suggest-widget.visible .monaco-list-row.focused');
  await page.keyboard.type(text.slice(0, first));
  await row.waitFor();
  await page.keyboard.type(text.slice(first), { delay: 40 });
  await row.getByText(text).first().waitFor();
  await page.keyboard.press('Control+Space');
  const details = page.locator('.suggest-details-container:visible');
  await details.waitFor();
  return details;
}

/** The text of the open editor, as far as it is on the screen. */
export async function editorText(/** @type {Page} */ page) {
  const lines = await page.locator(`${editor} .view-line`).evaluateAll((elements) =>
    elements
      .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
      .sort((one, other) => one.top - other.top)
      .map(({ text }) => text.replaceAll('\u00a0', ' ')),
  );
  return lines.join('\n');
}

/** The messages that VS Code shows in a corner of the window. */
export function notifications(/** @type {Page} */ page) {
  return page.locator('.notification-toast');
}

export async function boxOf(/** @type {import('playwright-core').Locator} */ locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the screen.`);
  return box;
}

/** Waits until `ask` says yes. */
export async function eventually(/** @type {string} */ what, /** @type {() => Promise<boolean>} */ ask) {
  const end = Date.now() + patience;
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`Waited ${patience / 1000} s in vain: ${what}.`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
