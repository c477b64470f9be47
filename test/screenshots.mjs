// npm run screenshots: takes the pictures of the README from the running product.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './host/commands.mjs';
import { ensureDependencies, root } from './setup.mjs';

const folder = join(root, 'docs/images');
const margin = 12;
const largest = 200_000;

await ensureDependencies();
await runQuietly('Building the extension', process.execPath, ['build.mjs'], { cwd: root });
const { boxOf, openFile, openFixes, pointAt, squiggle, typeWithSuggestions } = await import(
  './vscode/editor.mjs'
);
const { emptyFile, openSample } = await import('./vscode/sample.mjs');

const { page, close } = await openSample({
  theme: 'Default Light Modern',
  settings: {
    'breadcrumbs.enabled': false,
    'editor.hideCursorInOverviewRuler': true,
    'editor.overviewRulerBorder': false,
    'editor.scrollbar.vertical': 'hidden',
    'workbench.activityBar.location': 'hidden',
    'workbench.editor.editorActionsLocation': 'hidden',
    'workbench.statusBar.visible': false,
  },
  look: { deviceScaleFactor: 1.5, viewport: { width: 940, height: 640 } },
});
try {
  mkdirSync(folder, { recursive: true });
  await takeHover();
  await takeQuickFix();
  await takeSnippet();
} finally {
  await close();
}
process.exit();

async function takeHover() {
  await open('Dockerfile');
  await squiggle(page).first().waitFor();
  await pointAt(page, 'ENTRYPOINT');
  await picture('hover', lastLine());
}

async function takeQuickFix() {
  await page.mouse.move(0, 0);
  await page.keyboard.press('Escape');
  await openFixes(page);
  await picture('quick-fix', lastLine());
  await page.keyboard.press('Escape');
}

async function takeSnippet() {
  await open(emptyFile);
  await page.setViewportSize({ width: 1040, height: 390 });
  const details = await typeWithSuggestions(page, 'multi-stage-');
  const chosen = page.locator('.suggest-widget .monaco-list-row.focused', { hasText: 'multi-stage-node' });
  while (!(await chosen.isVisible())) await page.keyboard.press('ArrowDown', { delay: 100 });
  await details.getByText('FROM').first().waitFor();
  await picture('snippet', details);
}

function lastLine() {
  return page.locator('.editor-instance .view-line').last();
}

/** The side bar is there to open files from, and in the way of the picture. */
async function open(/** @type {string} */ name) {
  const sideBar = page.locator('.part.sidebar');
  if (!(await sideBar.isVisible())) await page.keyboard.press('ControlOrMeta+B');
  await openFile(page, name);
  await page.keyboard.press('ControlOrMeta+B');
  await sideBar.waitFor({ state: 'hidden' });
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/** Takes the window from its top down to a little below something. */
async function picture(/** @type {string} */ name, /** @type {import('playwright-core').Locator} */ lowest) {
  const { y, height } = await boxOf(lowest);
  const { width } = page.viewportSize() ?? { width: 0 };
  const path = join(folder, `${name}.png`);
  await page.screenshot({
    path,
    clip: { x: 0, y: 0, width, height: y + height + margin },
    animations: 'disabled',
  });
  const { size } = statSync(path);
  console.log(`docs/images/${name}.png: ${Math.round(size / 1000)} kB`);
  if (size > largest) throw new Error(`${path} is larger than ${largest / 1000} kB.`);
}
