import { findNote, type Note } from '../knowledge/notes';
import type { Model } from '../model/buildModel';
import type { Span } from '../text/span';
import { explainBase } from './explainBase';
import { explainStart } from './explainStart';
import { explainState } from './explainState';
import { explainVariable } from './explainVariable';
import { type Token, tokenAt } from './tokens';

export interface Hover {
  readonly span: Span;
  /** Links to pages of ours are `note:page`. */
  readonly markdown: string;
}

/** What to say about the token at a UTF-16 offset, or undefined where there is nothing to say. */
export function hover(model: Model, offset: number): Hover | undefined {
  const token = tokenAt(model, offset);
  const note = token && noteFor(token);
  const parts = token
    ? [explainHere(model, token), note && explainInGeneral(note), stateLine(model, token)]
    : [];
  const markdown = parts.filter((part) => part !== undefined).join('\n\n---\n\n');
  return token && markdown !== '' ? { span: token.span, markdown } : undefined;
}

/** What this very file does here. */
function explainHere(model: Model, token: Token): string | undefined {
  if (token.kind === 'directive') return undefined;
  const { instruction, isTrigger, part } = token;
  if (part.kind === 'variable') return isTrigger ? undefined : explainVariable(model, instruction, part.name);
  if (part.kind === 'flag' || part.kind === 'mount') return undefined;
  if (instruction.name === 'ENTRYPOINT' || instruction.name === 'CMD')
    return explainStart(model, instruction, isTrigger);
  const isImage = part.kind === 'keyword' || (part.kind === 'argument' && part.index === 0);
  return instruction.name === 'FROM' && isImage ? explainBase(model, instruction) : undefined;
}

function noteFor(token: Token): Note | undefined {
  if (token.kind === 'directive') return findNote('directive', token.directive.name);
  const { instruction, part } = token;
  switch (part.kind) {
    case 'flag':
      return findNote('flag', `${instruction.name} --${part.flag.name.text}`);
    case 'mount':
      return findNote('mount', `${part.key}=${part.value}`) ?? findNote('mount', part.key);
    case 'variable':
      return findNote('argument', part.name);
    case 'name':
      return instruction.name === 'ARG' ? findNote('argument', part.word.text) : undefined;
    case 'keyword':
      return findNote('instruction', instruction.name);
    case 'argument':
    case 'whole':
      return ABOUT_ALL_OF_IT.has(instruction.name) ? findNote('instruction', instruction.name) : undefined;
  }
}

/** Hovering over any word of these shows what is said about the instruction. */
const ABOUT_ALL_OF_IT = new Set(['ENTRYPOINT', 'CMD', 'USER', 'FROM']);

function explainInGeneral(note: Note): string {
  const links = [{ title: `All about ${note.title}`, page: note.page }, ...note.see];
  return `${note.text}\n\n${links.map(({ title, page }) => `[${title}](note:${page})`).join(' · ')}`;
}

function stateLine(model: Model, token: Token): string | undefined {
  if (token.kind === 'directive' || token.part.kind !== 'keyword' || token.isTrigger) return undefined;
  return explainState(model, token.instruction);
}
