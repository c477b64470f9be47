import type { Model } from '../model/buildModel';
import { instructionAt } from '../model/buildModel';
import { GRAMMAR } from '../syntax/dockerfile/grammar';
import { readMountOptions } from '../syntax/dockerfile/mountOptions';
import type { Directive, Flag, Instruction, Word } from '../syntax/dockerfile/nodes';
import { type Span, touches } from '../text/span';

/** What stands at an offset. `span` is what a hover marks, UTF-16 and half-open. */
export type Token = { readonly span: Span } & (
  | { readonly kind: 'directive'; readonly directive: Directive }
  | {
      readonly instruction: Instruction;
      /** The instruction is one that ONBUILD puts off. */
      readonly isTrigger: boolean;
      readonly part: Part;
      readonly kind: 'part';
    }
);

type Part =
  | { readonly kind: 'keyword' }
  | { readonly kind: 'flag'; readonly flag: Flag }
  /** A key of `RUN --mount`, with its value. */
  | { readonly kind: 'mount'; readonly key: string; readonly value: string }
  | { readonly kind: 'argument'; readonly word: Word; readonly index: number }
  /** The name of an ENV, LABEL or ARG. */
  | { readonly kind: 'name'; readonly word: Word }
  /** A `$NAME` that the builder expands. */
  | { readonly kind: 'variable'; readonly name: string }
  /** Between the words. */
  | { readonly kind: 'whole' };

export function tokenAt(model: Model, offset: number): Token | undefined {
  const directive = model.syntax.directives.find(({ span }) => touches(span, offset));
  if (directive) return { kind: 'directive', directive, span: directive.span };
  const outer = instructionAt(model, offset);
  if (!outer) return undefined;
  const isTrigger = outer.trigger !== undefined && offset >= outer.trigger.span.start;
  const instruction = isTrigger ? outer.trigger : outer;
  const found = partAt(instruction, offset);
  return found && { kind: 'part', instruction, isTrigger, ...found };
}

function partAt(instruction: Instruction, offset: number): { part: Part; span: Span } | undefined {
  const { keyword, flags, arguments: words, pairs, head } = instruction;
  if (touches(keyword.span, offset)) return { part: { kind: 'keyword' }, span: keyword.span };
  const variable = variableAt(instruction, offset);
  if (variable) return variable;
  const flag = flags.find(({ span }) => touches(span, offset));
  if (flag) return mountAt(instruction, flag, offset) ?? { part: { kind: 'flag', flag }, span: flag.span };
  const index = words.findIndex(({ span }) => touches(span, offset));
  const word = words[index];
  if (word) return { part: { kind: 'argument', word, index }, span: word.span };
  const pair = pairs.find(({ key }) => touches(key.span, offset));
  if (pair) return { part: { kind: 'name', word: pair.key }, span: pair.key.span };
  return words.length > 0 && touches(head, offset) ? { part: { kind: 'whole' }, span: head } : undefined;
}

/** `$NAME`, and the name in `${NAME:-...}`. An escaped or single-quoted one is taken along: it is seldom, and harmless. */
function variableAt({ name, arguments: words, pairs, flags, json, logical }: Instruction, offset: number) {
  const values = flags.flatMap(({ name: flag, value }) => (value && flag.text !== 'from' ? [value] : []));
  const own = GRAMMAR[name]?.expands && !json ? [...words, ...pairs.flatMap(({ value }) => value ?? [])] : [];
  for (const { text, offset: start, span: word } of [...values, ...own]) {
    if (!touches(word, offset)) continue;
    for (const match of text.matchAll(/\$\{?([A-Za-z_]\w*)\}?/g)) {
      const at = start + match.index;
      const span = logical.sourceSpan({ start: at, end: at + match[0].length });
      if (touches(span, offset)) return { part: { kind: 'variable', name: match[1]! } as const, span };
    }
  }
  return undefined;
}

function mountAt({ name, logical }: Instruction, flag: Flag, offset: number) {
  if (name !== 'RUN' || flag.name.text !== 'mount') return undefined;
  for (const option of readMountOptions(flag, logical)) {
    const span = logical.sourceSpan({ start: option.start, end: option.end });
    const part = { kind: 'mount', key: option.key, value: option.value ?? '' } as const;
    if (touches(span, offset)) return { part, span };
  }
  return undefined;
}
