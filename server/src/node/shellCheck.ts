import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { EXCLUDED_CODES, readComments, type ShellComment } from '../features/shellCheck/comments';
import type { CheckedScript } from '../features/shellCheck/scripts';
import type { Cancellation, ShellChecker, ShellCheckRun } from '../lsp/runtime';

/** Processes at a time, and how long one of them may take, in milliseconds. */
const CONCURRENT = 4;
const TIME_LIMIT = 10_000;
/** No more is kept, and no more is read of what one process says. */
const MAX_KEPT = 1_000;
const MAX_OUTPUT = 5_000_000;

/** Says in words for a person what went wrong. */
export class ShellCheckError extends Error {}

/**
 * Runs ShellCheck, one process for each script: scripts read together would share their variables. What was said of a
 * script is kept, so that a change of a Dockerfile costs one process. Files would not do for all installations: some
 * may not read the folder for temporary ones.
 */
export class ShellCheck implements ShellChecker {
  private readonly known = new Map<string, readonly ShellComment[]>();
  private readonly places = new Map<string, string | undefined>();

  commentsOf = (script: CheckedScript): readonly ShellComment[] | undefined => this.known.get(keyOf(script));

  forget(): void {
    this.known.clear();
    this.places.clear();
  }

  async check(
    scripts: readonly CheckedScript[],
    { path, cancellation }: ShellCheckRun,
  ): Promise<'checked' | 'slow' | undefined> {
    const program = this.locate(path);
    if (program === undefined) return undefined;
    const open = new Map(scripts.map((script) => [keyOf(script), script])).entries();
    let isSlow = false;
    const work = async (): Promise<void> => {
      for (const [key, script] of open) {
        if (cancellation?.isCancellationRequested || isSlow) return;
        if (this.known.has(key)) continue;
        const comments = await ask(program, script, cancellation);
        isSlow ||= comments === 'slow';
        if (comments) this.keep(key, comments === 'slow' ? [] : comments);
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT }, work));
    return isSlow ? 'slow' : 'checked';
  }

  private keep(key: string, comments: readonly ShellComment[]): void {
    this.known.set(key, comments);
    const [oldest] = this.known.keys();
    if (this.known.size > MAX_KEPT && oldest !== undefined) this.known.delete(oldest);
  }

  private locate(path: string): string | undefined {
    if (!this.places.has(path)) this.places.set(path, locate(path));
    return this.places.get(path);
  }
}

function keyOf({ dialect, text }: CheckedScript): string {
  return `${dialect}\n${text}`;
}

/** A name without a folder is looked for in PATH: not in the working folder, where anybody may have put a program. */
function locate(path: string): string | undefined {
  const name = path || 'shellcheck';
  if (/[\\/]/.test(name)) return isProgram(resolve(name)) ? resolve(name) : undefined;
  const file = process.platform === 'win32' && !/\.exe$/i.test(name) ? `${name}.exe` : name;
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, file)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Undefined where it was cancelled, `slow` where it took too long. */
async function ask(
  program: string,
  { text, dialect }: CheckedScript,
  cancellation: Cancellation | undefined,
): Promise<readonly ShellComment[] | 'slow' | undefined> {
  const args = ['--format=json1', `--shell=${dialect}`, `--exclude=${EXCLUDED_CODES.join(',')}`, '-'];
  const { code, signal, output, errors } = await run(program, args, text, cancellation);
  if (cancellation?.isCancellationRequested) return undefined;
  if (signal === 'SIGTERM') return 'slow';
  // 1 says that there are comments.
  const comments = code === 0 || code === 1 ? readComments(output) : undefined;
  if (comments) return comments;
  const said = errors.trim().split('\n')[0];
  throw new ShellCheckError(
    `${program} failed${said ? `: ${said}` : ` with ${signal ?? `exit code ${code}`}.`}`,
  );
}

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
  readonly errors: string;
}

function run(
  program: string,
  args: readonly string[],
  input: string,
  cancellation: Cancellation | undefined,
): Promise<Ended> {
  return new Promise((done, fail) => {
    // Not in the folder of the Dockerfile: what lies there is not what the image will hold.
    const child = spawn(program, args, { cwd: tmpdir(), timeout: TIME_LIMIT, windowsHide: true });
    const stop = cancellation?.onCancellationRequested(() => child.kill());
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      if (output.length < MAX_OUTPUT) output += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      if (errors.length < MAX_OUTPUT) errors += part;
    });
    // It may end before it has read everything.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', (error) => {
      stop?.dispose();
      fail(new ShellCheckError(`${program} cannot be run: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      stop?.dispose();
      done({ code, signal, output, errors });
    });
  });
}
