import { basename, resolve, sep } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FailOn, FileConfig } from '../config/values';
import type { DiagnoseOptions } from '../features/diagnose';
import { diagnoseIn } from '../features/inDocument';
import type { Severities } from '../features/severities';
import { scriptsToCheck } from '../features/shellCheck/scripts';
import { languageOfFile } from '../hosts/languageOf';
import { type HostDocument, readDocument } from '../model/hostDocument';
import { DEFAULT_OPTIONS } from '../model/options';
import { ShellCheck, ShellCheckError } from '../node/shellCheck';
import { readShellParser } from '../node/shellParser';
import type { Preset, Severity } from '../rules/rule';
import type { ParseShell } from '../syntax/shell/tree';
import { ConfigFinder } from './config';
import { findFiles, readContext, readExactly, STANDARD_INPUT } from './files';
import { type FixMode, fixFile } from './fix';
import { formatJson } from './formats/json';
import { formatPretty } from './formats/pretty';
import { formatSarif } from './formats/sarif';
import { type LintedFile, toLinted } from './lintedFile';
import { WriteError } from './replaceFile';
import { Repositories } from './repositories';
import { workspaceOf } from './workspace';

export type Format = 'pretty' | 'json' | 'sarif';

export const FORMATS: readonly Format[] = ['pretty', 'json', 'sarif'];

export interface LintOptions {
  readonly format: Format;
  /** What is given here wins over the files of a workspace. */
  readonly preset: Preset | undefined;
  readonly severities: Severities;
  readonly failOn: FailOn | undefined;
  readonly fix: FixMode | undefined;
  /** Empty: it is looked for. Undefined: it is not to be asked. */
  readonly shellCheckPath: string | undefined;
  /** Of all files; otherwise each file's name or first line says it, and what says nothing is a Dockerfile. */
  readonly language: string | undefined;
  readonly version: string;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/** Lints files and folders, fixes them where that is asked for, prints the result, and returns the exit code. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<number> {
  const tools: Tools = {
    parseShell: await readShellParser(),
    shellCheck: new ShellCheck(),
    repositories: new Repositories(),
  };
  if (options.shellCheckPath !== undefined) await requireShellCheck(tools.shellCheck, options.shellCheckPath);
  const linted: LintedFile[] = [];
  let fails = false;
  let unreadable = 0;
  // A broken configuration ends the run here, before anything is changed.
  for (const [path, config] of await findTargets(paths, tools.repositories, reportUnreadable)) {
    try {
      const lint = { ...withFile(options, config, path), ...(await readContext(path)) };
      const { file, isRefused } = await lintFile(path, { ...options, lint }, tools);
      linted.push(file);
      fails ||= isRefused || isFailure(file, options.failOn ?? config.failOn ?? 'error');
    } catch (error) {
      reportUnreadable(path, error);
    }
  }
  if (options.fix !== 'show') say(print(linted, options));
  if (unreadable > 0) return 2;
  return fails ? 1 : 0;

  function reportUnreadable(path: string, error: unknown): void {
    unreadable++;
    const why = error instanceof WriteError ? error.cause : error;
    console.error(`docker-notes: cannot ${attempted(error)} ${path}: ${reason(why)}`);
  }
}

function attempted(error: unknown): string {
  if (error instanceof WriteError) return 'write';
  return error instanceof ShellCheckError ? 'check' : 'read';
}

/** Before anything is changed. */
async function requireShellCheck(shellCheck: ShellCheck, path: string): Promise<void> {
  const isThere = await shellCheck.check([], { path, cancellation: undefined });
  if (!isThere)
    throw new Error(`--shellcheck: there is no program ${path === '' ? 'shellcheck in PATH' : path}`);
}

async function checkScripts(document: HostDocument, shellCheck: ShellCheck, path: string): Promise<void> {
  const answer = await shellCheck.check(scriptsToCheck(document), { path, cancellation: undefined });
  if (answer === 'slow') throw new ShellCheckError('ShellCheck took too long for one of the scripts.');
}

function say(output: string): void {
  if (output !== '') process.stdout.write(output.endsWith('\n') ? output : `${output}\n`);
}

async function findTargets(
  paths: readonly string[],
  repositories: Repositories,
  report: (path: string, error: unknown) => void,
): Promise<readonly (readonly [path: string, config: FileConfig])[]> {
  const configs = new ConfigFinder(repositories);
  const targets: [string, FileConfig][] = [];
  for (const path of await findFiles(paths, report)) {
    const config = await configs.of(path);
    if (config) targets.push([path, config]);
  }
  return targets;
}

function isFailure({ findings }: LintedFile, failOn: FailOn): boolean {
  return failOn !== 'never' && findings.some(({ severity }) => RANK[severity] <= RANK[failOn]);
}

interface FileOptions {
  readonly format: Format;
  readonly language: string | undefined;
  readonly fix: FixMode | undefined;
  readonly shellCheckPath: string | undefined;
  readonly lint: DiagnoseOptions;
}

interface Tools {
  readonly parseShell: ParseShell;
  readonly shellCheck: ShellCheck;
  readonly repositories: Repositories;
}

/** What was asked for on the command line wins over the file. */
function withFile({ preset, severities }: LintOptions, config: FileConfig, path: string): DiagnoseOptions {
  return {
    preset: preset ?? config.preset ?? 'recommended',
    severities: new Map([...config.severities, ...severities]),
    trustedRegistries: config.trustedRegistries,
    labelSchema: config.labelSchema,
    onError: (rule: string, error: unknown) =>
      console.error(`docker-notes: ${path}: rule ${rule} failed: ${reason(error)}`),
  };
}

async function lintFile(
  path: string,
  { format, language: given, fix, shellCheckPath, lint }: FileOptions,
  { parseShell, shellCheck, repositories }: Tools,
): Promise<{ file: LintedFile; isRefused: boolean }> {
  const { text: found, isExact } = await readExactly(path);
  const language = given ?? languageOfFile(basename(path), found) ?? 'dockerfile';
  const build = { ...DEFAULT_OPTIONS, parseShell };
  const address = toAddress(path);
  const before = readDocument(language, found, build, address);
  const around = { ...lint, workspace: await workspaceOf(before, path, repositories) };
  const { text, reasons } = fix
    ? await fixFile(path, { document: before, isExact }, fix, { build, lint: around })
    : { text: found, reasons: [] };
  for (const one of reasons) console.error(`docker-notes: not fixed: ${one}`);
  const after = text === found ? before : readDocument(language, text, build, address);
  if (shellCheckPath !== undefined) await checkScripts(after, shellCheck, shellCheckPath);
  const asked = shellCheckPath === undefined ? {} : { shellComments: shellCheck.commentsOf };
  const findings = diagnoseIn(after, { ...around, ...asked });
  const document = TextDocument.create(path, language, 0, text);
  const linted = findings.map((finding) => toLinted(finding, { withFix: format === 'json' }));
  return { file: { path, document, findings: linted }, isRefused: reasons.length > 0 };
}

/** Of a file, with slashes; undefined for standard input. */
function toAddress(path: string): string | undefined {
  return path === STANDARD_INPUT ? undefined : resolve(path).split(sep).join('/');
}

function print(files: readonly LintedFile[], { format, version }: LintOptions): string {
  switch (format) {
    case 'json':
      return formatJson(files);
    case 'sarif':
      return formatSarif(files, version);
    case 'pretty':
      return formatPretty(files);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
};

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
