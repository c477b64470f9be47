import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { DOCUMENTS } from '../../client/src/languages';
import { HOST_LANGUAGES } from '../../server/src/hosts/scan';

const root = join(__dirname, '../..');
const source = join(root, 'server/src');

/** From the top down: a layer may import from itself and from those behind it, never from one before it. */
const LAYERS = [
  'cli',
  'node',
  'browser',
  'treeSitter',
  'lsp',
  'config',
  'features',
  'rules',
  'model',
  'knowledge',
  'hosts',
  'syntax',
  'text',
];
const ENTRIES = new Set(['node', 'browser', 'cli']);
/** What a layer may import besides our own files. The layers without an entry here import no package at all. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  node: /^(node:|vscode-languageserver\/node$)/,
  browser: /^vscode-languageserver\/browser$/,
  cli: /^(node:|vscode-languageserver-textdocument$)/,
  treeSitter: /^web-tree-sitter$/,
  lsp: /^vscode-languageserver(-textdocument)?$/,
  config: /^(yaml|jsonc-parser)$/,
  hosts: /^(yaml|jsonc-parser|@lezer\/common|@lezer\/markdown)$/,
};

interface Import {
  readonly file: string;
  readonly layer: string;
  readonly target: string;
}

const imports: readonly Import[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    [
      ...readFileSync(join(source, file), 'utf8').matchAll(
        /^(?:(?:import|export|\}).*? from |import )'([^']+)';$/gm,
      ),
    ].map((match) => ({
      file,
      layer: file.split(/[\\/]/)[0]!,
      target: match[1]!,
    })),
  );

it('sees the imports', () => {
  expect(imports.length).toBeGreaterThan(50);
  expect(new Set(imports.map(({ layer }) => layer)).size).toBeGreaterThan(7);
});

it('imports only downwards', () => {
  const wrong = imports.filter(({ file, layer, target }) => {
    if (!target.startsWith('.')) return false;
    const other = relative(source, resolve(source, dirname(file), target)).split(/[\\/]/)[0]!;
    // The command line runs on Node.js too.
    const isSideways = ENTRIES.has(other) && other !== layer && !(layer === 'cli' && other === 'node');
    return isSideways || LAYERS.indexOf(other) < LAYERS.indexOf(layer);
  });
  expect(wrong).toEqual([]);
});

it('imports no package and nothing named vscode below lsp, and only what an entry needs above', () => {
  const wrong = imports.filter(
    ({ layer, target }) => !target.startsWith('.') && !PACKAGES[layer]?.test(target),
  );
  expect(wrong).toEqual([]);
  const named = imports.filter(
    ({ layer, target }) => LAYERS.indexOf(layer) > LAYERS.indexOf('lsp') && target.includes('vscode'),
  );
  expect(named).toEqual([]);
});

it('gives the core no platform types', () => {
  const config = readFileSync(join(root, 'server/tsconfig.json'), 'utf8');
  expect(config).toContain('"types": []');
  expect(config).not.toContain('"lib"');
  const shared = readFileSync(join(root, 'tsconfig.json'), 'utf8');
  expect(shared).toContain('"types": []');
  expect(shared).toContain('"lib": ["ES2023"]');
});

it('keeps the client free of Docker and the core free of vscode', () => {
  const client = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  for (const file of client) {
    const text = readFileSync(join(root, 'client/src', file), 'utf8');
    expect(text, file).not.toMatch(/server\/src|ENTRYPOINT|FROM /);
  }
});

it('wakes up for the languages that the server answers in', () => {
  expect(DOCUMENTS.map(({ language }) => language)).toEqual(HOST_LANGUAGES);
  const { activationEvents } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // Such a file is open in nearly every window; a workspace with a Dockerfile wakes us up for it.
  const woken = HOST_LANGUAGES.filter((language) => !/^jsonc?$/.test(language)).map(
    (language) => `onLanguage:${language}`,
  );
  expect(activationEvents.filter((event: string) => event.startsWith('onLanguage:'))).toEqual(woken);
});
