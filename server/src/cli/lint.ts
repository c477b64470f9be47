import { basename } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FailOn, FileConfig } from '../config/values';
import type { DiagnoseOptions } from '../features/diagnose';
import { diagnoseIn } from '../features/inDocument';
import type { Severities } from '../features/severities';
import { languageOfName, languageOfText } from '../hosts/languageOf';
import { readDocument } from '../model/hostDocument';
import { DEFAULT_OPTIONS } from '../model/options';
import { readShellParser } from '../node/shellParser';
import type { Preset, Severity } from '../rules/rule';
import type { ParseShell } from '../syntax/shell/tree';
import { ConfigFinder } from './config';
import { findFiles, readIgnoreFile, readText, STANDARD_INPUT } from './files';
import { formatJson } from './formats/json';
import { formatPretty } from './formats/pretty';
import { formatSarif } from './formats/sarif';
import type { LintedFile } from './lintedFile';

export type Format = 'pretty' | 'json' | 'sarif';

export const FORMATS: readonly Format[] = ['pretty', 'json', 'sarif'];

export interface LintOptions {
  readonly format: Format;
  /** What is given here wins over the files of a workspace. */
  readonly preset: Preset | undefined;
  readonly severities: Severities;
  readonly failOn: Severity | undefined;
  /** Of all files; otherwise each file's name or first line says it, and what says nothing is a Dockerfile. */
  readonly language: string | undefined;
  readonly version: string;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2, hint: 3 };

/** Lints files and folders, prints the result, and returns the exit code. */
export async function lint(paths: readonly string[], options: LintOptions): Promise<number> {
  const parseShell = await readShellParser();
  const configs = new ConfigFinder();
  const linted: LintedFile[] = [];
  let fails = false;
  let unreadable = 0;
  for (const path of await findFiles(paths, reportUnreadable)) {
    const config = await configs.of(path);
    if (!config) continue;
    try {
      const ignoreFile = await readIgnoreFile(path);
      const file = lintText(
        path,
        await readText(path),
        { ...withFile(options, config), ignoreFile },
        parseShell,
      );
      linted.push(file);
      fails ||= isFailure(file, options.failOn ?? config.failOn ?? 'error');
    } catch (error) {
      reportUnreadable(path, error);
    }
  }
  const output = print(linted, options);
  if (output !== '') process.stdout.write(output.endsWith('\n') ? output : `${output}\n`);
  if (unreadable > 0) return 2;
  return fails ? 1 : 0;

  function reportUnreadable(path: string, error: unknown): void {
    unreadable++;
    console.error(`docker-notes: cannot read ${path}: ${reason(error)}`);
  }
}

function isFailure({ findings }: LintedFile, failOn: FailOn): boolean {
  return failOn !== 'never' && findings.some(({ severity }) => RANK[severity] <= RANK[failOn]);
}

interface FileOptions extends DiagnoseOptions {
  readonly language: string | undefined;
}

/** What was asked for on the command line wins over the file. */
function withFile({ preset, severities, language }: LintOptions, config: FileConfig): FileOptions {
  return {
    language,
    preset: preset ?? config.preset ?? 'recommended',
    severities: new Map([...config.severities, ...severities]),
    trustedRegistries: config.trustedRegistries,
  };
}

function lintText(path: string, text: string, options: FileOptions, parseShell: ParseShell): LintedFile {
  const language = options.language ?? languageOfName(basename(path)) ?? languageOfText(text) ?? 'dockerfile';
  const document = TextDocument.create(path, language, 0, text);
  const onError = (rule: string, error: unknown) =>
    console.error(`docker-notes: ${path}: rule ${rule} failed: ${reason(error)}`);
  const read = readDocument(language, text, { ...DEFAULT_OPTIONS, parseShell });
  const findings = diagnoseIn(read, { ...options, onError });
  return { path: path === STANDARD_INPUT ? '-' : path, document, findings };
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
