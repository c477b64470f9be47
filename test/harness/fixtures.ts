import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_LANGUAGES } from '../../server/src/hosts/scan';

/**
 * Fixtures are Markdown files. Each `## heading` is a case: some words, one fence with the text, and below it the
 * fences that are expected. `UPDATE=1` writes the expected fences anew; read the difference before you commit it.
 *
 * The text's fence names its language, as editors do (`dockerfile`, `shellscript`; `values` is one value of an option a line),
 * with options behind it: `crlf`, `bom`, `no-final-newline`.
 * `<CURSOR>` in the text is the place of the cursor and is taken out before anything looks at it.
 */
export interface Case {
  readonly file: string;
  readonly name: string;
  readonly words: string;
  readonly info: string;
  readonly language: string;
  /** As written in the fixture. */
  readonly source: string;
  /** With the options applied and without the cursor. */
  readonly text: string;
  /** Offset of the cursor in `text`, or undefined. */
  readonly cursor: number | undefined;
  readonly expected: readonly Fence[];
}

export interface Fence {
  readonly info: string;
  readonly body: string;
}

const LANGUAGES = new Set([...HOST_LANGUAGES, 'values']);
const RULES = join(__dirname, '../../server/src/rules');
const CURSOR = '<CURSOR>';
const OPTIONS = new Set(['crlf', 'bom', 'no-final-newline']);

export const isUpdate = process.env['UPDATE'] === '1';

export function listFixtures(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(folder, name));
}

/** The cases of every rule. */
export function ruleCaseFiles(): string[] {
  return readdirSync(RULES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    .map((entry) => join(RULES, entry.name, 'cases.md'));
}

/** Reads the cases of a file; throws where the file does not follow the format. */
export function readCases(file: string): Case[] {
  const [, ...sections] = readFileSync(file, 'utf8').split(/^## /m);
  const cases = sections.map((section) => readCase(file, section));
  refuseDuplicates(file, cases, ({ name }) => name, 'name');
  refuseDuplicates(file, cases, ({ info, source }) => `${info}\n${source}`, 'text');
  return cases;
}

/** Writes the cases back with these expectations, keeping what stands above the first one. */
export function writeCases(
  file: string,
  cases: readonly Case[],
  expected: ReadonlyMap<Case, readonly Fence[]>,
): void {
  const [preface] = readFileSync(file, 'utf8').split(/^## /m);
  const sections = cases.map((one) => `## ${printCase(one, expected.get(one) ?? [])}`);
  writeFileSync(file, `${[preface!.trimEnd(), ...sections].join('\n\n')}\n`);
}

export function printFences(fences: readonly Fence[]): string {
  return fences.map(printFence).join('\n\n');
}

function readCase(file: string, section: string): Case {
  const newline = section.indexOf('\n');
  const name = section.slice(0, newline).trim();
  const { words, fences } = readFences(section.slice(newline + 1), `${file}: ${name}`);
  const [first, ...expected] = fences;
  if (!first) throw new Error(`${file}: ${name}: no text`);
  const [language, ...options] = first.info.split(' ');
  if (language === undefined || !LANGUAGES.has(language))
    throw new Error(`${file}: ${name}: the first fence names no language of ours`);
  for (const option of options)
    if (!OPTIONS.has(option)) throw new Error(`${file}: ${name}: unknown option ${option}`);
  const written = applyOptions(first.body, options);
  const cursor = written.indexOf(CURSOR);
  return {
    file,
    name,
    words,
    info: first.info,
    language,
    source: first.body,
    text: written.replace(CURSOR, ''),
    cursor: cursor < 0 ? undefined : cursor,
    expected,
  };
}

function applyOptions(body: string, options: readonly string[]): string {
  let text = options.includes('no-final-newline') ? body : `${body}\n`;
  if (options.includes('crlf')) text = text.replaceAll('\n', '\r\n');
  return options.includes('bom') ? `\ufeff${text}` : text;
}

function readFences(text: string, where: string): { words: string; fences: Fence[] } {
  const fences: Fence[] = [];
  const words: string[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const open = /^(`{3,})(.*)$/.exec(lines[i]!);
    if (!open) {
      words.push(lines[i]!);
      continue;
    }
    const end = lines.indexOf(open[1]!, i + 1);
    if (end < 0) throw new Error(`${where}: a fence is not closed`);
    fences.push({ info: open[2]!.trim(), body: lines.slice(i + 1, end).join('\n') });
    i = end;
  }
  return { words: words.join('\n').trim(), fences };
}

function printCase({ name, words, info, source }: Case, expected: readonly Fence[]): string {
  const parts = [
    name,
    ...(words === '' ? [] : [words]),
    printFence({ info, body: source }),
    ...expected.map(printFence),
  ];
  return parts.join('\n\n');
}

function printFence({ info, body }: Fence): string {
  const longest = Math.max(2, ...(body.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${info}\n${body}\n${fence}`;
}

function refuseDuplicates(
  file: string,
  cases: readonly Case[],
  key: (one: Case) => string,
  what: string,
): void {
  const seen = new Set<string>();
  for (const one of cases) {
    if (seen.has(key(one))) throw new Error(`${file}: ${one.name}: another case has the same ${what}`);
    seen.add(key(one));
  }
}
