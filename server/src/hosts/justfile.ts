import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';
import { linesIn } from './lines';
import { type FoundRegion, hideExpressions, mayHoldCommands, UNKNOWN } from './region';

/** The name of a recipe, its parameters, and a colon that sets nothing. */
const HEADER = /^@?[A-Za-z_][\w-]*(?=[ \t:])(?:[^:"'`#\n]|"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|::)*:(?!=)/;
const SCRIPT_ATTRIBUTE = /^\[(?:[^\]\n]*,)?[ \t]*script\b(?:[ \t]*\([ \t]*["']([^"'\n]*)["'])?/;
const OTHER_SHELL =
  /^set[ \t]+shell[ \t]*:=[ \t]*\[[ \t]*["'](?!(?:\S*\/)?(?:(?:ba|da|a|z|k|mk)?sh|env)["'])/m;
/** A shell that reads as Bourne's does. */
const SHELL = /^(?:\S*\/)?(?:env[ \t]+(?:-S[ \t]+)?)?(?:\S*\/)?(?:ba|da|a|z|k|mk)?sh(?:[ \t]|$)/;
/** `{{{{` stands for two braces; what stands between two and two is put in. */
const INTERPOLATION = /\{\{\{\{|\{\{(?:(?!\{\{).)*?\}\}/g;

/** The recipes of a justfile. Source: https://just.systems/man/en/ */
export function scanJustfile(source: string): readonly FoundRegion[] {
  if (!mayHoldCommands(source)) return [];
  const isOther = OTHER_SHELL.test(source);
  return recipesOf(source).flatMap((recipe) => {
    const scripts = scriptsOf(source, recipe, isOther);
    return scripts.filter((pieces) => pieces.length > 0).map((pieces) => toRegion(source, pieces));
  });
}

function toRegion(source: string, pieces: readonly TextPiece[]): FoundRegion {
  const meaningOf = (written: string): string => (written === '{{{{' ? '{{' : UNKNOWN);
  const text = hideExpressions(source, MappedText.of(source, pieces), INTERPOLATION, meaningOf);
  return { language: 'shell', text };
}

interface Recipe {
  /** The lines below its name, with their indent. */
  readonly lines: Span[];
  /** What reads them as one script, where an attribute says so. */
  readonly interpreter: string | undefined;
}

function recipesOf(source: string): readonly Recipe[] {
  const recipes: Recipe[] = [];
  let recipe: Recipe | undefined;
  let interpreter: string | undefined;
  for (const line of linesIn(source, { start: 0, end: source.length })) {
    const text = source.slice(line.start, line.end);
    if (/^[ \t]*\r?\n?$/.test(text) || (recipe && /^[ \t]/.test(text))) recipe?.lines.push(line);
    else {
      const attribute = SCRIPT_ATTRIBUTE.exec(text);
      if (attribute) interpreter = attribute[1] ?? 'sh';
      recipe = HEADER.test(text) ? { lines: [], interpreter } : undefined;
      if (recipe) recipes.push(recipe);
      if (!/^[[#]/.test(text)) interpreter = undefined;
    }
  }
  return recipes;
}

/** All lines of a recipe that says what reads them are one script; else each goes to a shell of its own. */
function scriptsOf(
  source: string,
  { lines, interpreter }: Recipe,
  isOther: boolean,
): readonly (readonly TextPiece[])[] {
  const first = lines.find(({ start, end }) => source.slice(start, end).trim() !== '');
  if (!first) return [];
  const indent = /^[ \t]*/.exec(source.slice(first.start, first.end))![0];
  const bodies = lines.map((line) => withoutIndent(source, line, indent));
  const shebang = /^#!(.*)/.exec(source.slice(first.start + indent.length, first.end))?.[1]?.trim();
  const reader = shebang ?? interpreter;
  if (reader !== undefined) return SHELL.test(reader) ? [bodies] : [];
  return isOther ? [] : lineScripts(source, bodies);
}

function withoutIndent(source: string, { start, end }: Span, indent: string): Span {
  return { start: source.startsWith(indent, start) ? start + indent.length : start, end };
}

/** Each line without `@` and `-` in front of it, and with those that it goes on in, whose blanks in front do not count. */
function lineScripts(source: string, lines: readonly Span[]): readonly (readonly TextPiece[])[] {
  const scripts: Span[][] = [];
  let isContinued = false;
  for (const line of lines) {
    const text = source.slice(line.start, line.end);
    const lead = (isContinued ? /^[ \t]*/ : /^[@-]{0,2}[ \t]*/).exec(text)![0].length;
    const continuation = /\\\r?\n$/.exec(text)?.[0].length ?? 0;
    if (!isContinued) scripts.push([]);
    const piece = { start: line.start + lead, end: line.end - continuation };
    if (piece.end > piece.start) scripts.at(-1)!.push(piece);
    isContinued = continuation > 0;
  }
  return scripts;
}
