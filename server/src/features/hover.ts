import { findNote } from '../knowledge/notes';
import { instructionAt, type Model } from '../model/buildModel';
import type { Instruction } from '../syntax/dockerfile/nodes';
import { type Span, touches } from '../text/span';
import { explainStart } from './explainStart';

export interface Hover {
  readonly span: Span;
  /** Links to pages of ours are `note:page`. */
  readonly markdown: string;
}

/** What to say about the token at a UTF-16 offset, or undefined where there is nothing to say. */
export function hover(model: Model, offset: number): Hover | undefined {
  const outer = instructionAt(model, offset);
  if (!outer) return undefined;
  const isTrigger = outer.trigger !== undefined && offset >= outer.trigger.span.start;
  const instruction = isTrigger ? outer.trigger : outer;
  const token = tokenAt(instruction, offset);
  if (!token) return undefined;
  const startsProgram = instruction.name === 'ENTRYPOINT' || instruction.name === 'CMD';
  if (!startsProgram && token.kind !== 'keyword') return undefined;
  const here = startsProgram ? explainStart(model, instruction, isTrigger) : undefined;
  const general = explainInGeneral(instruction.name);
  const markdown = [here, general].filter((part) => part !== undefined).join('\n\n---\n\n');
  return markdown === '' ? undefined : { span: token.span, markdown };
}

interface Token {
  readonly kind: 'keyword' | 'argument';
  readonly span: Span;
}

function tokenAt({ keyword, arguments: words, head }: Instruction, offset: number): Token | undefined {
  if (touches(keyword.span, offset)) return { kind: 'keyword', span: keyword.span };
  const word = words.find(({ span }) => touches(span, offset));
  if (word) return { kind: 'argument', span: word.span };
  // Between the strings of an array: the instruction as a whole.
  return words.length > 0 && touches(head, offset) ? { kind: 'argument', span: head } : undefined;
}

function explainInGeneral(instruction: string): string | undefined {
  const note = findNote('instruction', instruction);
  if (!note) return undefined;
  const links = [
    `[All about ${note.title}](note:${note.page})`,
    ...note.see.map(({ title, page }) => `[${title}](note:${page})`),
  ];
  return `${note.text}\n\n${links.join(' · ')}`;
}
