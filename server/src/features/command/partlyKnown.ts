import { UNKNOWN } from '../../hosts/region';
import type { CliCommand, CliFlag } from '../../knowledge/dockerCli';
import { code } from '../../knowledge/markdown';
import type { ShellWord } from '../../syntax/shell/commands';
import { isWorkingFolder } from '../../syntax/shell/workingFolder';
import { contains, type Span } from '../../text/span';
import { type ExplainedPart, NOTHING, type OptionValue } from './optionValue';
import { readOptionValue } from './values';

/**
 * Values that rest on a variable in part. They are read several times, each time with something else in place of what is
 * not known; what comes out the same whatever stands there is so. Nothing is said of what touches a variable.
 */

const FOLDER = '/unresolved-0';
/** A name, a path, a number, an address, and a text with signs that divide values. They tell variables apart by a digit. */
const STAND_INS = ['unresolved-0', FOLDER, '64320', '192.0.2.10', 'unresolved-0=a:b,c'];
const MADE_UP = /\/?unresolved-\d(?:=a:b,c)?|6432\d|192\.0\.2\.1\d/g;
/** No value that people write rests on more. */
const MAX_UNKNOWN = 10;

/** A piece of the value as it is written, and what stands in for it while the value is read. */
interface Segment {
  /** In the value as written. */
  readonly written: Span;
  readonly text: string;
  readonly kind: 'literal' | 'folder' | 'unknown';
}

/** Reads the value of an option as far as it is known; offsets are those of the value as written. */
export function readWordValue(command: CliCommand, flag: CliFlag, word: ShellWord): OptionValue | undefined {
  if (word.value !== undefined) return readOptionValue(command, flag, word.value);
  const segments = segmentsOf(word);
  const unknown = segments.filter(({ kind }) => kind === 'unknown');
  if (unknown.length === segments.length || unknown.length > MAX_UNKNOWN) return undefined;
  const isFolderOnly = unknown.length === 0;
  const readings = (isFolderOnly ? [FOLDER] : STAND_INS).flatMap((standIn) => {
    const read = readWith(command, flag, segments, standIn);
    return read && !read.problem ? [read] : [];
  });
  const [first, ...others] = readings;
  if (!first) return undefined;
  const parts = first.parts.filter(
    (part) => !isMadeUp(part) && others.every((other) => other.parts.some((one) => isSame(one, part))),
  );
  const summary = isFolderOnly ? first.summary : commonSummary(readings, segments);
  return summary === undefined ? { parts } : { summary, parts };
}

/**
 * What is said of the whole value whatever the variables hold, with the variables in it as they are written. Where only
 * one kind of value is possible, it must name all of them: a size, say, is another one with each number.
 */
function commonSummary(readings: readonly OptionValue[], segments: readonly Segment[]): string | undefined {
  const unknown = segments.filter(({ kind }) => kind === 'unknown');
  // What a person has written is not to be taken for what stands in.
  if (segments.some(({ kind, text }) => kind !== 'unknown' && text.search(MADE_UP) >= 0)) return undefined;
  const [first, ...others] = readings.map(({ summary }) => summary && withVariables(summary, unknown));
  if (first === undefined || others.some((other) => other !== first)) return undefined;
  const namesAll = unknown.every(({ text }) => first.includes(shownAs(text)));
  return others.length > 0 || namesAll ? first : undefined;
}

/** Undefined where something stands in outside of code: what is said there has been computed from it. */
function withVariables(summary: string, unknown: readonly Segment[]): string | undefined {
  const isComputed = summary.split('`').some((text, i) => i % 2 === 0 && text.search(MADE_UP) >= 0);
  if (isComputed) return undefined;
  return summary.replaceAll(MADE_UP, (standIn) => {
    const digit = /\d(?=$|=)/.exec(standIn)![0];
    return shownAs(unknown[Number(digit)]?.text ?? '');
  });
}

/** Inside code, which a backtick would end. */
function shownAs(text: string): string {
  return text === UNKNOWN || text.includes('`') ? '…' : text.replaceAll(/\s+/g, ' ');
}

function segmentsOf(word: ShellWord): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end, isExpansion } of word.pieces ?? []) {
    const text = word.text.slice(start - word.start, end - word.start);
    const isFolder = isWorkingFolder(text) && /(?:^|=)$/.test(segments.at(-1)?.text ?? '');
    const kind = !isExpansion ? 'literal' : isFolder ? 'folder' : 'unknown';
    segments.push({ written: { start: at, end: at + text.length }, text, kind });
    at += text.length;
  }
  return segments;
}

/** Says of a folder that it is the one the command runs in. */
export function workingFolderText(text: string): string {
  return `${code(text)} is the folder that docker is started in.`;
}

function readWith(
  command: CliCommand,
  flag: CliFlag,
  segments: readonly Segment[],
  standIn: string,
): OptionValue | undefined {
  let count = 0;
  const stood = segments.map(({ kind, text }) => {
    if (kind === 'literal') return text;
    return kind === 'folder' ? FOLDER : numbered(standIn, count++);
  });
  const read = readOptionValue(command, flag, stood.join(''));
  if (!read || read.problem) return read ?? NOTHING;
  const folder = segments.find(({ kind }) => kind === 'folder')?.text;
  const parts = read.parts.flatMap((part) => placed(part, segments, stood) ?? []);
  return {
    parts: parts.map((part) => inWords(part, folder)),
    ...(read.summary !== undefined && { summary: named(read.summary, folder) }),
  };
}

function numbered(standIn: string, number: number): string {
  return standIn.replace(/0(?==|$)/, String(number));
}

/** Where a part stands in the value as written; undefined where it touches what is not known. */
function placed(
  part: ExplainedPart,
  segments: readonly Segment[],
  stood: readonly string[],
): ExplainedPart | undefined {
  let at = 0;
  let start: number | undefined;
  let end: number | undefined;
  for (const [i, { written, kind }] of segments.entries()) {
    const here = { start: at, end: at + stood[i]!.length };
    at = here.end;
    const overlap = { start: Math.max(here.start, part.start), end: Math.min(here.end, part.end) };
    if (overlap.start >= overlap.end) continue;
    if (kind === 'unknown' || (kind === 'folder' && !contains(part, here))) return undefined;
    start ??= kind === 'folder' ? written.start : written.start + overlap.start - here.start;
    end = kind === 'folder' ? written.end : written.start + overlap.end - here.start;
  }
  return start === undefined || end === undefined ? undefined : { ...part, start, end };
}

/** With the folder as it is written, and what it is. */
function inWords<T extends ExplainedPart>(part: T, folder: string | undefined): T {
  return { ...part, title: named(part.title, folder), text: named(part.text, folder) };
}

function named(text: string, folder: string | undefined): string {
  if (folder === undefined || !text.includes(FOLDER)) return text;
  // A backtick would end the code it stands in.
  const shown = folder.startsWith('`') ? '$(pwd)' : folder;
  return `${text.replaceAll(FOLDER, () => shown)} ${workingFolderText(shown)}`;
}

function isSame(a: ExplainedPart, b: ExplainedPart): boolean {
  return a.start === b.start && a.end === b.end && a.title === b.title && a.text === b.text;
}

/** Says something of what only stands in. */
function isMadeUp({ title, text }: ExplainedPart): boolean {
  return [title, text].some((said) => said.search(MADE_UP) >= 0);
}
