import type { Span } from '../../text/span';
import { readLiteral } from './quoting';
import { placeholdersIn } from './repair';
import type { SyntaxNode } from './tree';

/** A word of a command, with its quotes. */
export interface ShellWord extends Span {
  readonly text: string;
  /** Without quotes and escapes; undefined where it rests on a variable or another command. */
  readonly value: string | undefined;
  /** Where it does: what is literal in it, and what is not, as far as that can be told. */
  readonly pieces?: readonly WordPiece[];
}

/** A piece of a word, in the script. */
export interface WordPiece extends Span {
  /** A variable or a command, as it is written; what is literal has neither quotes nor escapes. */
  readonly isExpansion: boolean;
}

/** The word that a node of the grammar stands for. */
export function toWord(node: SyntaxNode, text: string): ShellWord {
  const { start, end } = node;
  const value = valueOf(node, text);
  const word = { start, end, text: text.slice(start, end), value };
  const pieces = value === undefined ? piecesOf(node, text) : undefined;
  return pieces ? { ...word, pieces } : word;
}

/** Without quotes and escapes; undefined where it rests on what is not known. */
export function valueOf(node: SyntaxNode, text: string): string | undefined {
  const raw = text.slice(node.start, node.end);
  switch (node.type) {
    case 'word':
    case 'number':
    case 'test_operator':
    case 'variable_name':
      return node.children.length > 0 || placeholdersIn(raw).length > 0
        ? undefined
        : raw.replaceAll(/\\(?:\r?\n|(.))/gs, '$1');
    case 'raw_string':
      return PUT_IN.test(raw) ? undefined : raw.slice(1, -1);
    case 'string':
      // A quote that is missing at the end is there, but empty.
      return node.children.every(({ type }) => type === 'string_content' || type === '"') &&
        (node.children.at(-1)?.end ?? 0) > (node.children.at(-1)?.start ?? 0)
        ? raw.slice(1, -1).replaceAll(/\\(?:\n|([$"\\`]))/g, '$1')
        : undefined;
    case 'concatenation':
    case 'variable_assignment': {
      const parts = node.children.map((child) => valueOf(child, text));
      return parts.every((part) => part !== undefined) ? parts.join('') : undefined;
    }
    default:
      return node.isNamed ? undefined : raw;
  }
}

/** Undefined where the word is of a kind that is not taken apart. */
function piecesOf(node: SyntaxNode, text: string): readonly WordPiece[] | undefined {
  const { start, end } = node;
  if (EXPANSIONS.has(node.type)) return [{ start, end, isExpansion: true }];
  if (node.type === 'string') return stringPieces(node, text);
  if (node.type === 'raw_string') return rawPieces(text, { start: start + 1, end: end - 1 });
  if (node.type === 'concatenation') {
    const parts = node.children.map((child) => piecesOf(child, text));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (node.type === 'word') return wordPieces(text, { start, end });
  return valueOf(node, text) === undefined ? undefined : literal(text, { start, end }, '');
}

/** Of a word without quotes, in which `<name>` may stand. */
function wordPieces(text: string, { start, end }: Span): readonly WordPiece[] {
  const pieces: WordPiece[] = [];
  let done = start;
  for (const inside of placeholdersIn(text.slice(start, end))) {
    const placeholder = { start: start + inside.start, end: start + inside.end };
    pieces.push(...literal(text, { start: done, end: placeholder.start }, ''));
    pieces.push({ ...placeholder, isExpansion: true });
    done = placeholder.end;
  }
  return [...pieces, ...literal(text, { start: done, end }, '')];
}

/** Stands for what a host puts in, in single quotes too: `'${{ inputs.name }}'`. */
const PUT_IN = /\$_(?!\w)/;

function rawPieces(text: string, { start, end }: Span): readonly WordPiece[] {
  const pieces: WordPiece[] = [];
  let done = start;
  for (const { index } of text.slice(start, end).matchAll(new RegExp(PUT_IN, 'g'))) {
    const at = start + index;
    if (at > done) pieces.push({ start: done, end: at, isExpansion: false });
    pieces.push({ start: at, end: at + 2, isExpansion: true });
    done = at + 2;
  }
  return done < end ? [...pieces, { start: done, end, isExpansion: false }] : pieces;
}

/** The grammar has no nodes for some of the text between two expansions, and counts blanks to the second one. */
function stringPieces({ start, end, children }: SyntaxNode, text: string): readonly WordPiece[] {
  const pieces: WordPiece[] = [];
  let done = start + 1;
  for (const child of children) {
    if (child.type === 'string_content' || child.type === '"') continue;
    const from = child.start + /^\s*/.exec(text.slice(child.start, child.end))![0].length;
    pieces.push(...literal(text, { start: done, end: from }, '"'));
    pieces.push({ start: from, end: child.end, isExpansion: true });
    done = child.end;
  }
  return [...pieces, ...literal(text, { start: done, end: end - 1 }, '"')];
}

function literal(text: string, { start, end }: Span, quote: '' | '"'): readonly WordPiece[] {
  if (end <= start) return [];
  return readLiteral(text.slice(start, end), quote).map((piece) => ({
    start: start + piece.start,
    end: start + piece.end,
    isExpansion: false,
  }));
}

const EXPANSIONS = new Set(['simple_expansion', 'expansion', 'command_substitution', 'arithmetic_expansion']);
