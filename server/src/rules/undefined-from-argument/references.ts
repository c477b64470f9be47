import { isPlain, type Lexed, type Reference } from '../../syntax/dockerfile/lex';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import type { Span } from '../../text/span';

/** A variable that a word asks for, and that is not set. */
export interface MissingName {
  readonly name: string;
  /** Of the first reference with its `$`; of the word where the reference cannot be told from what is around it. */
  readonly span: Span;
  /** Of the name alone, where it is known. */
  readonly nameSpan: Span | undefined;
}

/** The unset names of a word, each once. `lexed` is what became of the word's text. */
export function missingNames(
  word: Word,
  lexed: Lexed,
  logical: Instruction['logical'],
): readonly MissingName[] {
  const names = [...lexed.unmatched];
  if (names.length === 0) return [];
  const shift = offsetOf(word, logical.text);
  const references = firstOfEach(lexed.references);
  return names.map((name) => {
    const reference = references.get(name);
    if (shift === undefined || !reference) return { name, span: word.span, nameSpan: undefined };
    const start = reference.start + shift;
    const nameStart = start + (word.text[reference.start + 1] === '{' ? 2 : 1);
    return {
      name,
      span: logical.sourceSpan({ start, end: reference.end + shift }),
      nameSpan: logical.sourceSpan({ start: nameStart, end: nameStart + name.length }),
    };
  });
}

function firstOfEach(references: readonly Reference[]): ReadonlyMap<string, Reference> {
  const first = new Map<string, Reference>();
  for (const reference of references) if (!first.has(reference.name)) first.set(reference.name, reference);
  return first;
}

/** Where the word's text stands in the logical line, or undefined where quotes or escapes were taken out of it. */
function offsetOf({ text, offset }: Word, logical: string): number | undefined {
  if (logical.startsWith(text, offset)) return offset;
  const first = logical[offset];
  return (first === '"' || first === "'") && logical.startsWith(text, offset + 1) ? offset + 1 : undefined;
}

/** Whether a text may ask for a variable at all. */
export function mayRefer(text: string): boolean {
  return !isPlain(text) && text.includes('$');
}
