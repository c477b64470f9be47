// A window on a copy of the sample workspace, so that what a person writes there is thrown away.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopAtExit } from '../host/commands.mjs';
import { startServer } from '../host/server.mjs';
import { openWorkbench } from '../host/workbench.mjs';
import { root } from '../setup.mjs';
import { patience } from './editor.mjs';

/** An empty Dockerfile of the copy. */
export const emptyFile = 'new.Dockerfile';

const calmSettings = {
  'editor.cursorBlinking': 'solid',
  'editor.fontFamily': "'JetBrains Mono', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.tabSize': 4,
};

/**
 * @param {object} options
 * @param {string} options.theme the name of a colour theme
 * @param {string} [options.extension] its folder; this checkout if there is none
 * @param {Record<string, unknown>} [options.settings]
 * @param {import('playwright-core').BrowserContextOptions} [options.look]
 */
export async function openSample({ theme, extension = root, settings, look }) {
  const temporary = mkdtempSync(join(tmpdir(), 'docker-notes-sample-'));
  const removeCopy = () => rmSync(temporary, { recursive: true, force: true });
  stopAtExit(removeCopy);
  const folder = join(temporary, 'sample');
  cpSync(join(root, 'test/sample'), folder, { recursive: true });
  writeFileSync(join(folder, emptyFile), '');

  const server = await startServer({
    settings: { ...calmSettings, 'workbench.colorTheme': theme, ...settings },
  });
  const { page, close } = await openWorkbench({ server, window: { folder, extension }, look });
  page.setDefaultTimeout(patience);
  const closeAll = async () => {
    await close();
    server.stop();
    removeCopy();
  };
  return { page, close: closeAll };
}
