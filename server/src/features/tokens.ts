import type { Model } from '../model/buildModel';
import { instructionAt, stageAt } from '../model/buildModel';
import type { ShellScript } from '../model/shellScripts';
import { GRAMMAR } from '../syntax/dockerfile/grammar';
import { interpreterOf } from '../syntax/dockerfile/heredoc';
import { lex, type Reference } from '../syntax/dockerfile/lex';
import { type MountOption, readMountOptions } from '../syntax/dockerfile/mountOptions';
import type {
  Comment,
  Directive,
  Flag,
  Heredoc,
  Instruction,
  KeyValue,
  Word,
} from '../syntax/dockerfile/nodes';
import type { Redirect, ShellCommand, ShellWord } from '../syntax/shell/commands';
import { lineAt, lineStart } from '../text/lines';
import { type Span, touches } from '../text/span';

/** What stands at an offset. `span` is what a hover marks, UTF-16 and half-open. */
export type Token = { readonly span: Span } & (
  | { readonly kind: 'directive'; readonly directive: Directive }
  | { readonly kind: 'comment'; readonly comment: Comment }
  | {
      readonly instruction: Instruction;
      /** The ONBUILD around it, or the same. */
      readonly outer: Instruction;
      /** The instruction is one that ONBUILD puts off. */
      readonly isTrigger: boolean;
      readonly part: Part;
      readonly kind: 'part';
    }
);

export type Part =
  | { readonly kind: 'keyword' }
  | { readonly kind: 'flag'; readonly flag: Flag }
  /** An option of `RUN --mount`. */
  | { readonly kind: 'mount'; readonly option: MountOption; readonly flag: Flag }
  | { readonly kind: 'argument'; readonly word: Word; readonly index: number }
  /** A word of a command in the script, or the exec form, of RUN or HEALTHCHECK. */
  | { readonly kind: 'shell'; readonly command: ShellCommand; readonly index: number }
  /** `NAME=value` in front of a command. */
  | { readonly kind: 'assignment'; readonly command: ShellCommand; readonly word: ShellWord }
  | { readonly kind: 'redirect'; readonly command: ShellCommand; readonly redirect: Redirect }
  /** `NAME=value` without a command behind it. */
  | { readonly kind: 'setting'; readonly name: string }
  /** The `<<EOF` that opens a heredoc, the line that ends it, or one of its lines. */
  | { readonly kind: 'heredoc'; readonly heredoc: Heredoc }
  /** The `#!` line of a heredoc that is the whole RUN. */
  | { readonly kind: 'interpreter'; readonly heredoc: Heredoc }
  /** Of ENV, LABEL or ARG. */
  | { readonly kind: 'pair'; readonly pair: KeyValue }
  /** A `$NAME` that the builder expands. */
  | { readonly kind: 'variable'; readonly name: string; readonly modifier: string }
  /** Between the words. */
  | { readonly kind: 'whole' };

export function tokenAt(model: Model, offset: number): Token | undefined {
  const directive = model.syntax.directives.find(({ span }) => touches(span, offset));
  if (directive) return { kind: 'directive', directive, span: directive.span };
  const comment = commentAt(model, offset);
  if (comment) return { kind: 'comment', comment, span: comment.span };
  const outer = instructionAt(model, offset);
  if (!outer) return undefined;
  const isTrigger = outer.trigger !== undefined && offset >= outer.trigger.span.start;
  const instruction = isTrigger ? outer.trigger : outer;
  const found = partAt(model, instruction, offset);
  return found && { kind: 'part', instruction, outer, isTrigger, ...found };
}

/** By bisection: there may be many. */
function commentAt({ syntax: { comments } }: Model, offset: number): Comment | undefined {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comments[middle]!.span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const comment = comments[low - 1];
  return comment && touches(comment.span, offset) ? comment : undefined;
}

type Found = { readonly part: Part; readonly span: Span } | undefined;

function partAt(model: Model, instruction: Instruction, offset: number): Found {
  const { keyword, flags, arguments: words, pairs, heredocs, head } = instruction;
  if (touches(keyword.span, offset)) return { part: { kind: 'keyword' }, span: keyword.span };
  const variable = variableAt(instruction, offset, model.syntax.escape);
  if (variable) return variable;
  const flag = flags.find(({ span }) => touches(span, offset));
  if (flag) return mountAt(instruction, flag, offset) ?? { part: { kind: 'flag', flag }, span: flag.span };
  for (const heredoc of heredocs) {
    const span = [heredoc.marker.span, heredoc.terminator].find((one) => one && touches(one, offset));
    if (span) return { part: { kind: 'heredoc', heredoc }, span };
  }
  const shellWord = shellWordAt(model, instruction, offset);
  if (shellWord) return shellWord;
  const heredocLine = heredocLineAt(model, instruction, offset);
  if (heredocLine) return heredocLine;
  const index = words.findIndex(({ span }) => touches(span, offset));
  const word = words[index];
  if (word) return { part: { kind: 'argument', word, index }, span: word.span };
  const pair = pairs.find(({ span }) => touches(span, offset));
  if (pair) return { part: { kind: 'pair', pair }, span: pair.span };
  return touches(head, offset) ? { part: { kind: 'whole' }, span: head } : undefined;
}

/** The words of CMD and ENTRYPOINT are explained together, as what the container starts. */
const SCRIPTED = new Set(['RUN', 'HEALTHCHECK']);

function shellWordAt(model: Model, instruction: Instruction, offset: number): Found {
  if (!SCRIPTED.has(instruction.name)) return undefined;
  const script =
    model.scripts.of(instruction, stageAt(model, instruction.span.start)) ??
    model.scripts.ofExecForm(instruction);
  if (!script) return undefined;
  // The innermost command comes last: `$(...)` lies inside a word of another.
  for (const command of [...script.commands].reverse()) {
    const index = command.words.findIndex((word) => touches(script.text.sourceSpan(word), offset));
    const word = command.words[index];
    if (word) return { part: { kind: 'shell', command, index }, span: script.text.sourceSpan(word) };
    const around = aroundCommand(command, script, offset);
    if (around) return around;
  }
  return settingAt(script, offset);
}

/** How far around an offset an assignment is looked for; more is no hover. UTF-16 units. */
const MAX_SETTING = 200;
const COMMAND_START = /(?:^|[\n;&|({]|\b(?:then|do|else)|(?:^|\s)\w+=\S*)\s*$/;

/** An assignment that no command follows; the commands of a script do not list it. */
function settingAt({ text, commands }: ShellScript, offset: number): Found {
  const inner = text.innerOffset(offset);
  if (inner === undefined || commands.some((command) => isInCommand(command, inner))) return undefined;
  const from = Math.max(0, inner - MAX_SETTING);
  const start = from + text.text.slice(from, inner).search(/[^\s;&|(){}]*$/);
  const match = /^([A-Za-z_]\w*)=(?:[^\s;&|()$]|\$(?!\())*/.exec(text.text.slice(start, inner + MAX_SETTING));
  if (!match || !COMMAND_START.test(text.text.slice(from, start))) return undefined;
  const span = text.sourceSpan({ start, end: start + match[0].length });
  return { part: { kind: 'setting', name: match[1]! }, span };
}

function isInCommand({ start, end, input }: ShellCommand, at: number): boolean {
  return (at >= start && at < end) || (input !== undefined && touches(input.body, at));
}

/** A line of a heredoc that is not empty. */
function heredocLineAt({ text }: Model, instruction: Instruction, offset: number): Found {
  const heredoc = instruction.heredocs.find(({ body }) => touches(body, offset));
  if (!heredoc) return undefined;
  const start = Math.max(lineStart(text, offset), heredoc.body.start);
  const end = Math.min(lineAt(text, start).end, heredoc.body.end);
  if (text.slice(start, end).trim() === '') return undefined;
  const isInterpreter = start === heredoc.body.start && interpreterOf(instruction) !== undefined;
  return { part: { kind: isInterpreter ? 'interpreter' : 'heredoc', heredoc }, span: { start, end } };
}

function aroundCommand(command: ShellCommand, { text }: ShellScript, offset: number): Found {
  for (const word of command.assignments ?? []) {
    const span = text.sourceSpan(word);
    if (touches(span, offset)) return { part: { kind: 'assignment', command, word }, span };
  }
  for (const redirect of command.redirects ?? []) {
    const span = text.sourceSpan(redirect);
    if (touches(span, offset)) return { part: { kind: 'redirect', command, redirect }, span };
  }
  return undefined;
}

/** The innermost variable reference at an offset, of those that the builder expands. */
function variableAt(instruction: Instruction, offset: number, escape: '\\' | '`'): Found {
  const { logical, heredocs, name } = instruction;
  for (const { text, offset: start, span: word } of expandedWords(instruction)) {
    if (!touches(word, offset)) continue;
    const found = lex(text, nothingSet, { escape }).references.find((reference) =>
      touches(logical.sourceSpan(shifted(reference, start)), offset),
    );
    if (found) return toVariable(found, logical.sourceSpan(shifted(found, start)));
  }
  const body = name === 'RUN' ? undefined : heredocs.find((one) => one.expands && touches(one.body, offset));
  if (!body) return undefined;
  const { references } = lex(body.text, nothingSet, { escape: '\\', plainQuotes: true });
  const found = references.find((reference) => touches(shifted(reference, body.body.start), offset));
  return found && toVariable(found, shifted(found, body.body.start));
}

const nothingSet = (): undefined => undefined;

/** Words whose variables the builder expands; a word with quotes in a flag is left out, as its offsets would not fit. */
export function expandedWords({
  name,
  arguments: words,
  pairs,
  flags,
  json,
  logical,
}: Instruction): readonly Word[] {
  const values = flags.flatMap(({ name: flag, value, end }) =>
    value && flag.text !== 'from' && logical.text.slice(value.offset, end) === value.text ? [value] : [],
  );
  if (!GRAMMAR[name]?.expands) return values;
  const inner = json
    ? words.flatMap((word) => {
        const offset = word.offset + 1;
        return logical.text.startsWith(`${word.text}"`, offset) ? [{ ...word, offset }] : [];
      })
    : words;
  return [...values, ...inner, ...pairs.flatMap(({ key, value }) => (value ? [key, value] : [key]))];
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

function toVariable({ name, modifier }: Reference, span: Span): Found {
  return { part: { kind: 'variable', name, modifier }, span };
}

function mountAt({ name, logical }: Instruction, flag: Flag, offset: number): Found {
  if (name !== 'RUN' || flag.name.text !== 'mount') return undefined;
  for (const option of readMountOptions(flag, logical)) {
    const span = logical.sourceSpan(option);
    if (touches(span, offset)) return { part: { kind: 'mount', option, flag }, span };
  }
  return undefined;
}
