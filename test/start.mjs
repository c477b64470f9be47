// npm start: sets up what is missing, builds, and opens the extension in VS Code on the sample workspace.
import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './host/commands.mjs';
import { startServer } from './host/server.mjs';
import { desktopCode, ensureDependencies, root } from './setup.mjs';

// A copy, because the tests rely on the original and people try things.
const sample = join(root, '.cache/sample');

try {
  await ensureDependencies();
  await runQuietly('Building the extension', process.execPath, ['build.mjs'], { cwd: root });
  rmSync(sample, { recursive: true, force: true });
  cpSync(join(root, 'test/sample'), sample, { recursive: true });
  const code = desktopCode();
  if (!(code && (await openDesktop(code)))) await openWebHost();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @returns {Promise<boolean>} whether VS Code could be started */
async function openDesktop(/** @type {string} */ code) {
  console.log(`\nOpening ${sample} with the extension in desktop VS Code (${code}).`);
  const shell = process.platform === 'win32';
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, sample];
  const quote = (/** @type {string} */ text) => (shell ? `"${text}"` : text);
  const child = spawn(quote(code), args.map(quote), { stdio: 'inherit', shell });
  const result = await new Promise((done) => child.once('error', done).once('exit', done));
  if (result === 0) return true;
  console.log(`Desktop VS Code did not start (${result}).`);
  return false;
}

async function openWebHost() {
  console.log("\nUsing VS Code's server, and any browser of yours.");
  const server = await startServer({ port: Number(process.env.PORT ?? 0) });
  console.log(
    `\nVS Code, with the extension and a sample workspace, is at\n\n  ${server.address({ folder: sample, extension: root })}\n`,
  );
  console.log('Press Ctrl+C to stop it.');
}
