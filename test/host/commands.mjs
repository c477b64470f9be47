// Runs other programs with a limit on their time, and leaves none of them behind.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const windows = process.platform === 'win32';
const heartbeat = 10_000;
const minute = 60_000;
const grace = 5_000;

/** The full path of the first of these programs that is on PATH. */
export function onPath(/** @type {string[]} */ ...names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const endings = windows ? ['.exe', '.cmd', '.bat'] : [''];
  const candidates = names.flatMap((name) =>
    folders.flatMap((folder) => endings.map((end) => join(folder, name + end))),
  );
  return candidates.find((file) => existsSync(file));
}

/**
 * Does one long, silent step: says its title, says that it goes on, and shows the program's output only
 * when it fails.
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, timeout?: number }} [options] timeout in milliseconds
 */
export async function runQuietly(title, command, args, { cwd, env, timeout = 15 * minute } = {}) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  console.log(`${title} ...`);
  const beat = setInterval(() => console.log(`  still at it: ${title} (${seconds()})`), heartbeat);
  try {
    const { code, output } = await capture(command, args, { cwd, env, timeout });
    if (code !== 0) throw new Error(`${title} failed: ${command} ${args.join(' ')} (${code})\n${output}`);
    console.log(`  done in ${seconds()}`);
  } finally {
    clearInterval(beat);
  }
}

/**
 * Runs a program with its output passed through, and gives its exit code (a name when a signal or the time
 * limit ended it). `seen` gets the output as well.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, timeout: number, seen?: (text: string) => void }} options
 */
export async function runLoudly(command, args, { seen, ...options }) {
  const { code } = await capture(command, args, options, (text, stream) => {
    stream.write(text);
    seen?.(text);
  });
  return code;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, timeout: number }} options
 * @param {(text: string, stream: NodeJS.WriteStream) => void} [show]
 * @returns {Promise<{ code: number | string, output: string }>}
 */
function capture(command, args, { cwd, env, timeout }, show) {
  const child = startTree(command, args, { cwd, env });
  // A request, not an order: the program may have to end others that it started.
  const release = stopAtExit(() => killTree(child, 'SIGTERM'));
  return new Promise((resolve) => {
    let output = '';
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      killTree(child, 'SIGTERM');
      setTimeout(() => killTree(child), grace).unref();
    }, timeout);
    const take = (/** @type {NodeJS.WriteStream} */ stream) => (/** @type {string} */ text) => {
      if (show) show(text, stream);
      else output += text;
    };
    child.stdout.setEncoding('utf8').on('data', take(process.stdout));
    child.stderr.setEncoding('utf8').on('data', take(process.stderr));
    const finish = (/** @type {number | string} */ code) => {
      clearTimeout(timer);
      release();
      killTree(child);
      resolve({ code: late ? `no end after ${timeout / 1000} s` : code, output });
    };
    child.once('error', (error) => finish(error.message));
    child.once('close', (code, signal) => finish(code ?? signal ?? 'unknown'));
    // A process left behind may hold the pipes open.
    child.once('exit', (code, signal) => setTimeout(finish, grace, code ?? signal ?? 'unknown').unref());
  });
}

/**
 * Starts a program as the head of its own process group, so that all it starts can be ended with it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string> }} [options]
 */
export function startTree(command, args, { cwd, env } = {}) {
  // npm is a batch file on Windows, and those need a shell.
  const shell = windows && !command.endsWith('.exe');
  return spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    shell,
    windowsHide: true,
  });
}

/** Ends a program and everything it started. */
export function killTree(
  /** @type {import('node:child_process').ChildProcess} */ child,
  /** @type {NodeJS.Signals} */ signal = 'SIGKILL',
) {
  if (child.pid === undefined) return;
  if (windows) {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** @type {Set<() => void>} */
const atExit = new Set();

/**
 * Calls `stop` when this process ends for whatever reason; the result takes that back.
 * @param {() => void} stop synchronous
 */
export function stopAtExit(stop) {
  if (atExit.size === 0 && process.listenerCount('exit', stopAll) === 0) {
    process.on('exit', stopAll);
    for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
      process.on(signal, () => process.exit(code));
    }
  }
  atExit.add(stop);
  return () => atExit.delete(stop);
}

function stopAll() {
  for (const stop of atExit) stop();
}
