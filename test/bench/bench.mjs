// Compares this project with dockerfile-language-service and dockerfile-utils, on the same files in the same run.
// Prints milliseconds (the best of several rounds) and how many times faster we are. It judges nothing.
// Then the start and the memory of the built server, and many files: `node build.mjs` comes first.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { FILES, measureManyFiles } from './many.mjs';
import { measureStart } from './start.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const outfile = join(here, '../../node_modules/.cache/docker-notes/subject.mjs');
await build({
  entryPoints: [join(here, 'subject.ts')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile,
});
const { buildModel, DEFAULT_OPTIONS, diagnose, hover, loadShellParser, parseDockerfile, syntaxErrors } =
  await import(pathToFileURL(outfile).href);
const packages = join(here, '../../node_modules');
const options = {
  ...DEFAULT_OPTIONS,
  parseShell: await loadShellParser(
    readFileSync(join(packages, 'web-tree-sitter/web-tree-sitter.wasm')),
    readFileSync(join(packages, '@vscode/tree-sitter-wasm/wasm/tree-sitter-bash.wasm')),
  ),
};

const require = createRequire(import.meta.url);
const { DockerfileLanguageServiceFactory } = require('dockerfile-language-service');
const { DockerfileParser } = require('dockerfile-ast');
const { validate } = require('dockerfile-utils');
const service = DockerfileLanguageServiceFactory.createLanguageService();

const SIZES = [50, 500, 5_000, 50_000];

const block = readFileSync(join(here, 'block.dockerfile'), 'utf8');

const rows = [];
for (const size of SIZES) {
  const text = grow(size);
  const lines = text.split('\n');
  const line = lines.findLastIndex((one) => one.startsWith('ENTRYPOINT'));
  const offset = text.lastIndexOf('ENTRYPOINT') + 2;
  const model = buildModel(text, options);
  rows.push(
    row(
      'parse',
      lines.length - 1,
      best(() => parseDockerfile(text), size),
      best(() => DockerfileParser.parse(text), size),
    ),
    row(
      'hover',
      lines.length - 1,
      best(() => hover(model, offset), size),
      best(() => service.computeHover(text, { line, character: 2 }), size),
    ),
    row(
      'parse and hover',
      lines.length - 1,
      best(() => hover(buildModel(text, options), offset), size),
      best(() => service.computeHover(text, { line, character: 2 }), size),
    ),
    row(
      'errors',
      lines.length - 1,
      best(() => syntaxErrors(buildModel(text, options)), size),
      best(() => validate(text), size),
    ),
    row(
      'all rules',
      lines.length - 1,
      best(() => diagnose(buildModel(text, options), { preset: 'strict' }), size),
      best(() => validate(text), size),
    ),
  );
}
console.table(rows);

const { answer, bare, memory } = await measureStart();
console.log(
  `start to the first answer: ${round(answer / bare)} times a bare Node.js (${round(answer)} of ${round(bare)} ms)`,
);
console.log(`${FILES} files in one process of the command line: ${round(measureManyFiles())} ms each`);
console.log(`memory of the idle server: ${memory === undefined ? 'not known' : `${round(memory)} MB`}`);

function row(what, lines, ours, theirs) {
  return {
    what,
    lines,
    'ours, ms': round(ours),
    'peer, ms': round(theirs),
    faster: `${round(theirs / ours)} x`,
    'µs per line': round((ours * 1000) / lines),
  };
}

/** The block again and again, with stage names of its own, until there are so many lines. */
function grow(size) {
  const count = Math.ceil(size / (block.split('\n').length - 1));
  return Array.from({ length: count }, (_, i) => block.replaceAll('STAGE', `stage${i}`)).join('');
}

function best(run, size) {
  const rounds = size > 5_000 ? 3 : 60;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < rounds; i++) {
    const start = process.hrtime.bigint();
    run();
    least = Math.min(least, Number(process.hrtime.bigint() - start) / 1e6);
  }
  return least;
}

function round(number) {
  return Number(number.toPrecision(3));
}
