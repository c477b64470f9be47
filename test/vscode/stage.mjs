// Makes the folders VS Code loads extensions from: each holds an extension and, beside it, the suite.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import JSZip from 'jszip';

/** Bundles the suite into one file that runs in Node and in a Worker. */
export async function buildSuite(/** @type {string} */ source, /** @type {string} */ outfile) {
  const { metafile } = await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'warning',
    metafile: true,
  });
  const bundled = new Set(Object.keys(metafile.inputs).map((path) => basename(path)));
  const left = readdirSync(dirname(source)).filter((name) => name.endsWith('.test.ts') && !bundled.has(name));
  if (left.length > 0) throw new Error(`${basename(source)} does not import ${left.join(', ')}`);
}

/** Unpacks the extension of a .vsix, as its installation would. */
export async function unpack(/** @type {string} */ vsix, /** @type {string} */ folder) {
  const archive = await JSZip.loadAsync(readFileSync(vsix));
  const inside = 'extension/';
  for (const [name, entry] of Object.entries(archive.files)) {
    if (entry.dir || !name.startsWith(inside)) continue;
    const file = join(folder, name.slice(inside.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, await entry.async('nodebuffer'));
  }
}

/** VS Code takes the Worker extension host for an extension that has no other entry. */
export function keepOnlyWebEntry(/** @type {string} */ folder) {
  const file = join(folder, 'package.json');
  const { main, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}
