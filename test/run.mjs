// npm test: everything that must hold, from a fresh clone on. CI runs this and nothing else.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runLoudly } from './host/commands.mjs';
import { ensureChromium, ensureDependencies, ensureWebHost, root } from './setup.mjs';

const minute = 60_000;
const vitestReport = join(root, '.cache/vitest.json');

/**
 * @typedef {object} Result
 * @property {boolean} ok
 * @property {number} [passed] tests
 * @property {number} [failed] tests
 * @property {string[]} [complaints] what failed, and how, to be read again at the end of a long log
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {Step[]} needs steps without which this one cannot run
 * @property {() => Promise<Result>} run
 */

/** @type {Step} */
const packages = { title: 'npm packages', needs: [], run: () => done(ensureDependencies()) };
/** @type {Step} */
const host = {
  title: 'VS Code and a browser',
  needs: [packages],
  run: () => done(ensureWebHost().then(ensureChromium)),
};
/** @type {Step} */
const build = { title: 'Build', needs: [packages], run: () => node('build.mjs') };
/** @type {Step} */
const types = { title: 'Types', needs: [build], run: () => tool('typescript/bin/tsc', '-b') };
/** @type {Step} */
const lint = { title: 'Lint', needs: [packages], run: () => tool('@biomejs/biome/bin/biome', 'check', '.') };
/** @type {Step} */
const unit = { title: 'Unit and LSP tests', needs: [build], run: runVitest };
/** @type {Step} */
const vsix = { title: 'Package', needs: [build], run: () => program('npm', ['run', 'package'], 5 * minute) };
/** @type {Step} */
const suite = { title: 'Suite in VS Code', needs: [host, build], run: () => counted('test/vscode/run.mjs') };
/** @type {Step} */
const person = { title: 'As a person', needs: [host, build], run: () => counted('test/vscode/person.mjs') };

/** @type {Map<Step, { seconds: number, result: Result, note: string }>} */
const outcomes = new Map();

for (const step of [packages, host, build, types, lint, unit, vsix, suite, person]) await take(step);
summarize();

async function take(/** @type {Step} */ step) {
  console.log(`\n━━━ ${step.title} ━━━`);
  const started = Date.now();
  const missing = step.needs.find((need) => !outcomes.get(need)?.result.ok);
  const result = missing ? { ok: false } : await step.run().catch(failure);
  const note = missing ? `could not run without: ${missing.title}` : '';
  if (note) console.log(note);
  outcomes.set(step, { seconds: (Date.now() - started) / 1000, result, note });
}

function failure(/** @type {unknown} */ error) {
  console.error(error instanceof Error ? error.message : error);
  return { ok: false };
}

async function done(/** @type {Promise<unknown>} */ work) {
  await work;
  console.log('ready');
  return { ok: true };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeout
 * @param {(text: string) => void} [seen]
 */
async function program(command, args, timeout, seen) {
  const env = process.stdout.isTTY ? { FORCE_COLOR: '1' } : undefined;
  const code = await runLoudly(command, args, { cwd: root, env, timeout, seen });
  if (code !== 0) console.log(`${command} ${args.join(' ')} ended with: ${code}`);
  return { ok: code === 0 };
}

function node(/** @type {string[]} */ ...args) {
  return program(process.execPath, args, 10 * minute);
}

function tool(/** @type {string} */ path, /** @type {string[]} */ ...args) {
  return node(join(root, 'node_modules', path), ...args);
}

async function runVitest() {
  rmSync(vitestReport, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  const { ok } = await tool('vitest/vitest.mjs', 'run', '--config', 'test/vitest.config.mjs', ...reporters);
  if (!existsSync(vitestReport)) return { ok: false };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(vitestReport, 'utf8'));
  const complaints = complaintsOf(testResults);
  return { ok: ok && numPassedTests > 0, passed: numPassedTests, failed: numFailedTests, complaints };
}

/** @param {{ name: string, message: string, assertionResults: any[] }[]} files of vitest's JSON report */
function complaintsOf(files) {
  return files.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    const own = failed.map(({ fullName, failureMessages }) => `${fullName}\n${failureMessages.join('\n')}`);
    return [...own, ...(message ? [message] : [])].map((text) => `${relative(root, name)}: ${text}`);
  });
}

/** Runs one of our scripts that say how many tests passed and failed, each time on a line of its own. */
async function counted(/** @type {string} */ script) {
  let output = '';
  const { ok } = await program(process.execPath, [script], 20 * minute, (text) => {
    output += text;
  });
  const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)];
  const sum = (/** @type {number} */ group) =>
    counts.reduce((total, count) => total + Number(count[group]), 0);
  return { ok: ok && sum(1) > 0, passed: sum(1), failed: sum(2) };
}

function summarize() {
  for (const { result } of outcomes.values())
    for (const complaint of result.complaints ?? []) console.log(`\n❌ ${complaint.slice(0, 1500)}`);
  console.log('\n━━━ Summary ━━━');
  let [passed, failed] = [0, 0];
  for (const [{ title }, { seconds, result, note }] of outcomes) {
    const tests = result.passed === undefined ? '' : `${result.passed} passed, ${result.failed} failed`;
    const mark = result.ok ? '✅' : '❌';
    console.log(`${mark} ${title.padEnd(24)}${`${seconds.toFixed(1)} s`.padStart(9)}  ${tests}${note}`);
    passed += result.passed ?? 0;
    failed += result.failed || (result.ok ? 0 : 1);
  }
  console.log(`docker-notes: ${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
