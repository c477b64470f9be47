import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { linesIn } from './lines';
import { type MakeLine, readMakefile } from './makefileLines';
import { MakeVariables, referencesIn } from './makeVariables';
import { beginsAsCommand } from './plainCommand';
import { type FoundRegion, mayHoldCommands, UNKNOWN, withMoreWords } from './region';

/** The recipes of a Makefile, and what it asks the shell with `$(shell ...)`. */
export function scanMakefile(source: string): readonly FoundRegion[] {
  if (!mayHoldCommands(source)) return [];
  const { lines, variables: set, isOneShell } = readMakefile(source);
  if (!SHELL.test(set.get('SHELL')?.text ?? '')) return [];
  const variables = new MakeVariables(set);
  const toRegion = (pieces: readonly TextPiece[]): FoundRegion => ({
    language: 'shell',
    text: MappedText.of(source, pieces),
  });
  const scripts = isOneShell ? joinRecipes(lines) : lines.map((line) => [line]);
  const recipes = scripts.flatMap((script) => {
    const [first] = script;
    if (!first?.recipe) return [];
    return [toRegion(script.flatMap((line, i) => readRecipe(source, line, i === 0, variables)))];
  });
  const calls = lines.flatMap((line) => shellCalls(source, line));
  const values = lines.flatMap((line) => definitionIn(source, line) ?? []);
  return [
    ...recipes,
    ...calls.map((inside) => toRegion(expand(source, inside, variables))),
    ...values
      .map((inside) => toRegion(expand(source, inside, variables)))
      .filter(({ text }) => beginsAsCommand(text.text))
      .map((region) => ({
        language: 'shell' as const,
        text: withMoreWords(source, region),
        guess: 'value' as const,
      })),
  ];
}

const DEFINITION = /^\s*(?:(?:export|override|private)\s+)*[\w.-]+[ \t]*(?:\?|\+|!|:{1,3})?=[ \t]*/;

/** The value of a variable, without a comment behind it. */
function definitionIn(source: string, { start, end, recipe }: MakeLine): Span | undefined {
  const text = source.slice(start, end);
  const lead = recipe ? undefined : DEFINITION.exec(text)?.[0];
  if (lead === undefined) return undefined;
  const value = text
    .slice(lead.length)
    .replace(/\s#.*$/s, '')
    .trimEnd();
  return value === '' ? undefined : { start: start + lead.length, end: start + lead.length + value.length };
}

/** One that reads as Bourne's does: `/bin/bash -e`, `/usr/bin/env bash`, `$(shell which bash)`; not PowerShell. */
const SHELL =
  /^$|^(?:\S*\/)?(?:env (?:-S )?|\$\(shell (?:which|command -v) )?(?:\S*\/)?(?:ba|da|a|z|k|mk)?sh(?:[\s)]|$)/;

/** The lines of one recipe are one script where the Makefile says so. */
function joinRecipes(lines: readonly MakeLine[]): readonly (readonly MakeLine[])[] {
  const scripts: MakeLine[][] = [];
  for (const line of lines) {
    if (line.recipe === 'further' && scripts.at(-1)?.at(-1)?.recipe) scripts.at(-1)!.push(line);
    else scripts.push([line]);
  }
  return scripts;
}

/** Without what stands in front of the lines for Make: the tab, and `@`, `-` and `+`. */
function readRecipe(
  source: string,
  { start, end, prefix }: MakeLine,
  isFirst: boolean,
  variables: MakeVariables,
): readonly TextPiece[] {
  return [...linesIn(source, { start, end })].flatMap((line, i) => {
    let from = line.start;
    if (source[from] === prefix) from++;
    if (i === 0 && isFirst) from = behindPrefixes(source, { start: from, end: line.end }, variables);
    return expand(source, { start: from, end: line.end }, variables);
  });
}

/** `@`, `-` and `+` may also be the value of a variable: `$(Q)docker ps`. */
function behindPrefixes(source: string, { start, end }: Span, variables: MakeVariables): number {
  const prefix = /[ \t@+-]+|\$(?:\w|\(\w+\)|\{\w+\})/y;
  prefix.lastIndex = start;
  let at = start;
  for (let found = prefix.exec(source); found; found = prefix.exec(source)) {
    if (found[0].startsWith('$') && !isPrefix(variables.meaningOf(found[0]), source, prefix.lastIndex)) break;
    at = prefix.lastIndex;
  }
  return Math.min(at, end);
}

/** Nobody writes another value of a variable right in front of the program. */
function isPrefix(meaning: string, source: string, behind: number): boolean {
  return meaning === UNKNOWN
    ? /^(?:docker|docker-compose|podman)\s/.test(source.slice(behind, behind + 15))
    : /^[@+-]+$/.test(meaning);
}

/** `$$` is the shell's `$`; every other `$` is Make's own, and few of those are known. */
function expand(source: string, { start, end }: Span, variables: MakeVariables): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = start;
  let isQuoted = false;
  for (const reference of referencesIn(source, { start, end })) {
    if (reference.start > done) pieces.push({ start: done, end: reference.start });
    if (source.slice(done, reference.start).split("'").length % 2 === 0) isQuoted = !isQuoted;
    const text = source.slice(reference.start, reference.end);
    if (text === '$$') pieces.push({ start: reference.start + 1, end: reference.end });
    else pieces.push({ ...reference, text: meaningIn(variables.meaningOf(text), isQuoted) });
    done = reference.end;
  }
  if (done < end) pieces.push({ start: done, end });
  return pieces;
}

/** In single quotes, a variable of the shell would be none; what Make puts in is put in there too. */
function meaningIn(meaning: string, isQuoted: boolean): string {
  return isQuoted && meaning.includes('$') ? UNKNOWN : meaning;
}

/** What stands in `$(shell ...)`, wherever that is. */
function shellCalls(source: string, { start, end }: Span): readonly Span[] {
  const found: Span[] = [];
  const open: { readonly start: number; readonly isShell: boolean }[] = [];
  for (let at = start; at < end; at++) {
    if (source[at] === '(') {
      const isShell = source[at - 1] === '$' && source[at - 2] !== '$' && source.startsWith('shell ', at + 1);
      open.push({ start: at + 7, isShell });
    } else if (source[at] === ')') {
      const call = open.pop();
      if (call?.isShell && mayHoldCommands(source.slice(call.start, at)))
        found.push({ start: call.start, end: at });
    }
  }
  return found;
}
