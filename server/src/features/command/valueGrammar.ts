import type { NamedThing } from './documentNames';

/** How a value is written, as far as its parts are known by name. Sources stand in the table that holds them. */
export type Grammar =
  /** The name of another one. */
  | string
  /** Words, and beginnings of words behind which nothing is known. */
  | readonly string[]
  /** Beginnings, and what may stand behind each. */
  | { readonly words: Readonly<Record<string, Grammar>> }
  /** Something that a pattern fits, and what may stand behind it. */
  | { readonly behind: string; readonly then: Grammar }
  | List
  /** It depends on another part of the list, or on another option of the command. */
  | { readonly setting: string; readonly default?: string; readonly cases: Readonly<Record<string, Grammar>> }
  | { readonly option: string; readonly default?: string; readonly cases: Readonly<Record<string, Grammar>> }
  | { readonly any: readonly Grammar[] }
  /** Names that other commands have given. */
  | { readonly named: NamedThing };

/** Parts with a separator between them, each of which may stand there once. */
interface List {
  readonly list: string;
  readonly of: Grammar;
  /** Parts that may stand there again. */
  readonly repeatable?: readonly string[];
  /** Parts that mean the same or exclude each other. */
  readonly oneOf?: readonly (readonly string[])[];
}

/** A value, or a part of one, around the cursor. */
export interface Typed {
  readonly before: string;
  readonly after: string;
}

/** What may stand in place of a piece of a value. */
export interface Choice {
  readonly text: string;
  readonly named?: NamedThing;
  /** How many UTF-16 units in front of the cursor stay. */
  readonly from: number;
  /** How many behind it go. */
  readonly to: number;
}

/** What else a choice depends on. */
export interface GrammarContext {
  readonly grammars: Readonly<Record<string, Grammar>>;
  /** The value of another option of the command. */
  readonly option: (name: string) => string | undefined;
  readonly named: (thing: NamedThing) => readonly string[];
  /** The other parts of the list that this is a part of. */
  readonly parts?: readonly string[];
}

/** What may stand at the cursor. */
export function choicesOf(grammar: Grammar, typed: Typed, context: GrammarContext): readonly Choice[] {
  if (typeof grammar === 'string') return choicesOf(entryOf(context.grammars, grammar), typed, context);
  if (isWords(grammar)) return wordChoices(grammar, typed);
  if ('words' in grammar) return beginningChoices(grammar.words, typed, context);
  if ('behind' in grammar) {
    const found = new RegExp(grammar.behind).exec(typed.before);
    return found ? choicesBehind(found[0].length, grammar.then, typed, context) : [];
  }
  if ('list' in grammar) return listChoices(grammar, typed, context);
  if ('any' in grammar) return grammar.any.flatMap((one) => choicesOf(one, typed, context));
  if ('named' in grammar)
    return wordChoices(context.named(grammar.named), typed).map((one) => ({ ...one, named: grammar.named }));
  const decisive =
    'setting' in grammar ? settingIn(context.parts ?? [], grammar.setting) : context.option(grammar.option);
  return choicesOf(entryOf(grammar.cases, decisive ?? grammar.default ?? ''), typed, context);
}

function isWords(grammar: Grammar): grammar is readonly string[] {
  return Array.isArray(grammar);
}

function entryOf(grammars: Readonly<Record<string, Grammar>>, name: string): Grammar {
  return Object.hasOwn(grammars, name) ? grammars[name]! : [];
}

/** The editor picks those that fit what is typed; behind the end of a beginning, only what fits goes on from it. */
function wordChoices(words: readonly string[], { before, after }: Typed): readonly Choice[] {
  const fitting = /[=:]/.test(before) ? words.filter((word) => word.startsWith(before)) : words;
  return fitting.map((text) => ({ text, from: 0, to: isBeginning(text) ? keyLength(after) : after.length }));
}

/** Something goes on behind it: `source=`, `unix://`, `node.labels.` */
export function isBeginning(text: string): boolean {
  return /[=:/.-]$/.test(text);
}

/** The rest of a key with its end, where what is behind the cursor has one. */
function keyLength(after: string): number {
  return (/^[^=:]*[=:]+(?:\/\/)?/.exec(after)?.[0] ?? after).length;
}

function beginningChoices(
  words: Readonly<Record<string, Grammar>>,
  typed: Typed,
  context: GrammarContext,
): readonly Choice[] {
  const names = Object.keys(words);
  const entered = names.filter((name) => isBeginning(name) && typed.before.startsWith(name));
  const longest = entered.reduce((one, other) => (other.length > one.length ? other : one), '');
  return longest === ''
    ? wordChoices(names, typed)
    : choicesBehind(longest.length, words[longest]!, typed, context);
}

function choicesBehind(
  length: number,
  grammar: Grammar,
  { before, after }: Typed,
  context: GrammarContext,
): readonly Choice[] {
  const rest = { before: before.slice(length), after };
  return choicesOf(grammar, rest, context).map((choice) => ({ ...choice, from: choice.from + length }));
}

function listChoices(list: List, { before, after }: Typed, context: GrammarContext): readonly Choice[] {
  const start = before.lastIndexOf(list.list) + 1;
  const end = `${after}${list.list}`.indexOf(list.list);
  const others = [before.slice(0, start), after.slice(end)].flatMap((side) => side.split(list.list));
  // A part with the separator in it stands in quotes.
  const parts = others.map((part) => part.replace(/^"/, ''));
  const typed = { before: before.slice(start), after: after.slice(0, end) };
  return choicesOf(list.of, typed, { ...context, parts })
    .filter(({ text, from }) => from > 0 || mayStand(text, list, parts))
    .map((choice) => ({ ...choice, from: choice.from + start }));
}

function mayStand(text: string, { repeatable = [], oneOf = [] }: List, parts: readonly string[]): boolean {
  if (repeatable.includes(text)) return true;
  const alike = [text, ...oneOf.filter((group) => group.includes(text)).flat()];
  return !parts.some((part) =>
    alike.some((one) => (one.endsWith('=') ? part.startsWith(one) : part === one)),
  );
}

/** The last one counts. */
function settingIn(parts: readonly string[], name: string): string | undefined {
  return parts.findLast((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
}
