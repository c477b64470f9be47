// Generates what is generated, and bundles the product into dist/.
//   node build.mjs              everything
//   node build.mjs --generate   only the generated modules (for tests and the type checker)
//   node build.mjs --watch      everything, again at each change
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readErrors } from './server/generate/errors.mjs';
import { readNotes } from './server/generate/notes.mjs';
import { ruleIndex } from './server/generate/ruleIndex.mjs';
import { joinPages, readMetas } from './server/generate/ruleMetas.mjs';
import { withRuleSettings, workspaceSchema } from './server/generate/ruleSchema.mjs';
import { readRules, registryModule, ruleNotes } from './server/generate/rules.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const flags = new Set(process.argv.slice(2));

/** Of `server/src/knowledge/`. */
const LARGE_TABLES = ['base-images', 'docker-cli', 'notes', 'packages', 'programs', 'system'];

const FILE_URL = "require('node:url').pathToFileURL(__filename).href";
const MODULE_URL = `const moduleUrl = typeof require === 'function' ? ${FILE_URL} : '';`;

const content = await generate();
if (!flags.has('--generate')) await bundle();

async function generate() {
  const { notes, pages, problems } = readNotes(join(root, 'docs'));
  const found = readRules(join(root, 'server/src/rules'));
  const all = [...problems, ...found.problems];
  if (all.length > 0) {
    console.error(
      `docs and rules do not fit their format:\n${all.map((problem) => `  ${problem}`).join('\n')}`,
    );
    process.exit(1);
  }
  write(
    'server/src/knowledge/generated/notes.json',
    `${JSON.stringify([...notes, ...ruleNotes(found.rules)], null, 2)}\n`,
  );
  write('server/src/rules/generated/registry.ts', registryModule(found.rules.map(({ name }) => name)));
  const infos = joinPages(await readMetas(root), found.rules);
  write('docs/rules.md', ruleIndex(infos, readErrors(join(root, 'docs/errors.md'))));
  write('package.json', withRuleSettings(readFileSync(join(root, 'package.json'), 'utf8'), infos));
  return { pages, rules: found.rules, infos };
}

/** Writes only what changed, so that watchers and incremental checks stay quiet. */
function write(/** @type {string} */ path, /** @type {string} */ text) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function bundle() {
  const esbuild = await import('esbuild');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const shared = {
    bundle: true,
    minify: !flags.has('--watch'),
    sourcemap: flags.has('--watch'),
    legalComments: /** @type {const} */ ('none'),
    logLevel: /** @type {const} */ ('warning'),
    define: { __VERSION__: JSON.stringify(version), __TABLES__: JSON.stringify(LARGE_TABLES) },
    plugins: [knowledge()],
  };
  const node = {
    ...shared,
    platform: /** @type {const} */ ('node'),
    format: /** @type {const} */ ('cjs'),
    target: 'node20',
    // Modules where there are any: what is wrapped for every loader cannot be bundled.
    mainFields: ['module', 'main'],
    // The WebAssembly loader asks where it stands; CommonJS has another word for that, a Worker needs none.
    define: { ...shared.define, 'import.meta.url': 'moduleUrl' },
    banner: { js: MODULE_URL },
  };
  const bundles = [
    { ...node, entryPoints: { client: 'client/src/node/main.ts' }, external: ['vscode'] },
    {
      ...node,
      entryPoints: { server: 'server/main.mjs' },
      // For a process and for a Worker, where there is no DOM, and no `process`, which yaml's build for Node.js asks for.
      conditions: ['worker', 'browser', 'node', 'module'],
      alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
    },
    {
      ...node,
      entryPoints: { cli: 'server/src/cli/main.ts' },
      banner: { js: `#!/usr/bin/env node\n${MODULE_URL}` },
    },
    {
      ...shared,
      platform: /** @type {const} */ ('browser'),
      format: /** @type {const} */ ('cjs'),
      target: 'es2022',
      entryPoints: { 'client.web': 'client/src/browser/main.ts' },
      external: ['vscode'],
    },
  ].map((options) => ({ ...options, outdir: join(root, 'dist'), absWorkingDir: root }));
  if (flags.has('--watch')) {
    for (const options of bundles) await (await esbuild.context(options)).watch();
    console.log('watching');
  } else {
    await Promise.all(bundles.map((options) => esbuild.build(options)));
  }
  copyParsers();
  writePages();
  write('dist/docker-notes.schema.json', `${JSON.stringify(workspaceSchema(content.infos), null, 2)}\n`);
}

/** The WebAssembly that reads shell scripts, beside the bundles that load it. */
function copyParsers() {
  const packages = join(root, 'node_modules');
  copyFileSync(join(packages, 'web-tree-sitter/web-tree-sitter.wasm'), join(root, 'dist/tree-sitter.wasm'));
  const bash = '@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm';
  copyFileSync(join(packages, bash), join(root, 'dist/tree-sitter-bash.wasm'));
}

/** The pages that hovers and diagnostics link to, readable offline. */
function writePages() {
  for (const { page, title, body } of content.pages) {
    // A page on one subject needs its name once.
    write(`dist/docs/${page}.md`, `${body.replace(`\n## ${title}\n`, '')}\n`);
  }
  for (const { name, page } of content.rules) write(`dist/docs/rules/${name}.md`, page);
  for (const { name, page } of readErrors(join(root, 'docs/errors.md')))
    write(`dist/docs/errors/${name}.md`, page);
}

/**
 * The tables name the source of every fact; the product needs only the facts. The large tables become files beside the
 * bundles, as code is parsed at every start: an import of one is a property that reads the file when it is first used.
 */
function knowledge() {
  return {
    name: 'knowledge',
    setup(/** @type {import('esbuild').PluginBuild} */ build) {
      build.onLoad({ filter: /knowledge[\\/](?:tables|commands|generated)[\\/].*\.json$/ }, ({ path }) => {
        const keep = (/** @type {string} */ key, /** @type {unknown} */ value) =>
          key === 'sources' || key === 'conventions' || key === 'note' ? undefined : value;
        const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), keep);
        const name = basename(path, '.json');
        if (!LARGE_TABLES.includes(name)) return { contents: text, loader: 'json' };
        write(`dist/knowledge/${name}.json`, text);
        return { contents: tableModule(name), loader: 'js' };
      });
    },
  };
}

/** In CommonJS, where alone the bundler asks for an export each time that it is used. */
function tableModule(/** @type {string} */ name) {
  const reader = JSON.stringify(join(root, 'server/src/knowledge/tableFiles'));
  return `const { readTable } = require(${reader});
let table;
module.exports = { __esModule: true, get default() { return (table ??= readTable('${name}')); } };`;
}
