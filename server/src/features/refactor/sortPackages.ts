import type { PackageCall } from '../../model/packageCalls';
import type { CommandWord } from '../../model/runCommands';
import { styleOf } from '../../model/style';
import type { TextEdit } from '../../text/edit';
import { lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import { offer, type Place, type Refactoring } from './refactoring';

/** What installs packages whose order means nothing, by the package manager. */
const INSTALLS: Readonly<Record<string, readonly string[] | undefined>> = {
  'apt-get': ['install'],
  apt: ['install'],
  apk: ['add'],
  dnf: ['install'],
  microdnf: ['install'],
  npm: ['install'],
  pip: ['install'],
  tdnf: ['install'],
  yarn: ['add', 'global add'],
  yum: ['install'],
  zypper: ['install'],
};

/** The packages of the call at the cursor, or of the first one, in order, one on each line. */
export function sortPackages(place: Place): readonly Refactoring[] {
  const { model, stage, instruction, offset } = place;
  if (instruction.name !== 'RUN' || instruction.json) return [];
  const calls = model.packages.of(instruction, stage).flatMap(({ call }) => call ?? []);
  const lists = calls.filter((call) => isSortable(place, call));
  const call = lists.findLast(({ span }) => span.start <= offset) ?? lists[0];
  if (!call) return [];
  const lines = lineEdits(place, call);
  const title = lines.length > 0 ? 'Sort the packages, one on each line' : 'Sort the packages';
  return offer(title, 'rewrite', [...lines, ...wordEdits(place, call)]);
}

/** Packages without flags and comments between them. */
function isSortable({ model: { text } }: Place, call: PackageCall): boolean {
  const { manager, action, operands } = call;
  const isJoined = gapsBetween(operands).every(({ start, end }) =>
    /^(?:[ \t]|[\\`]\r?\n)+$/.test(text.slice(start, end)),
  );
  return INSTALLS[manager]?.includes(action) === true && operands.length > 1 && isJoined;
}

function gapsBetween(operands: readonly CommandWord[]): readonly Span[] {
  return operands.slice(1).map(({ span }, i) => ({ start: operands[i]!.span.end, end: span.start }));
}

/** Each package takes the place of another. */
function wordEdits({ model: { text } }: Place, { operands }: PackageCall): readonly TextEdit[] {
  const written = operands.map(({ span }) => text.slice(span.start, span.end));
  const sorted = [...written].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
  return operands.flatMap(({ span }, i) => (sorted[i] === written[i] ? [] : [{ span, newText: sorted[i]! }]));
}

function nameOf(written: string): string {
  return written.replaceAll(/["']/g, '').toLowerCase();
}

/** Line breaks in front of every package, unless they are all there, and in front of what follows the last one. */
function lineEdits(place: Place, call: PackageCall): readonly TextEdit[] {
  const { text } = place.model;
  const gaps = gapsBetween(call.operands);
  if (gaps.every(({ start, end }) => text.slice(start, end).includes('\n'))) return [];
  const { own, inner } = indentsOf(place, call);
  const next = `${continuationOf(place)}${styleOf(place.model).eol}`;
  const last = call.operands.at(-1)!.span.end;
  const behind = /^[ \t]+(?=&&|\|)/.exec(text.slice(last, place.instruction.span.end))?.[0].length;
  return [
    ...[gapInFront(text, call.operands[0]!.span.start), ...gaps].map((span) => ({
      span,
      newText: ` ${next}${inner}`,
    })),
    ...(behind ? [{ span: { start: last, end: last + behind }, newText: ` ${next}${own}` }] : []),
  ];
}

/** The blanks in front of the first package, and a line break among them. */
function gapInFront(text: string, end: number): Span {
  let start = end;
  while (/[ \t]/.test(text[start - 1] ?? '')) start--;
  const broken = /[ \t]*[\\`]\r?\n$/.exec(text.slice(Math.max(0, start - 100), start))?.[0].length ?? 0;
  return { start: start - broken, end };
}

/** Of the lines that go on with the script of a call, and of those that go on with the call. */
function indentsOf(
  { model, instruction }: Place,
  { span }: PackageCall,
): { readonly own: string; readonly inner: string } {
  const { indent } = styleOf(model);
  const start = lineStart(model.text, span.start);
  if (start <= instruction.span.start) return { own: indent, inner: indent };
  const own = /^[ \t]*/.exec(model.text.slice(start, span.start))![0];
  return { own, inner: own + indent };
}

/** In a heredoc it is the shell that joins the lines. */
function continuationOf({ model, instruction }: Place): string {
  return instruction.heredocs.length > 0 ? '\\' : model.syntax.escape;
}
