import type { Span } from '../../text/span';
import type { SyntaxNode } from './tree';

/** A word of a command, with its quotes. */
export interface ShellWord extends Span {
  readonly text: string;
  /** Without quotes and escapes; undefined where it rests on a variable or another command. */
  readonly value: string | undefined;
}

/** A simple command: its name, then its arguments. Redirections and assignments are not among the words. */
export interface ShellCommand extends Span {
  readonly words: readonly ShellWord[];
}

/** Every simple command of a script, in the order of the text, those inside `$(...)`, loops and functions included. */
export function commandsOf(root: SyntaxNode, text: string): readonly ShellCommand[] {
  const commands: ShellCommand[] = [];
  // A stack of our own, as scripts may be nested deeply.
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (COMMANDS.has(node.type)) commands.push(readCommand(node, text));
    for (let i = node.children.length - 1; i >= 0; i--) open.push(node.children[i]!);
  }
  return commands;
}

/** `test_command` is `[ ... ]`, `declaration_command` is `export` and its like. */
const COMMANDS = new Set(['command', 'test_command', 'declaration_command', 'unset_command']);
const NO_WORDS = new Set(['comment', 'file_redirect', 'heredoc_redirect', 'herestring_redirect']);

function readCommand(node: SyntaxNode, text: string): ShellCommand {
  const words: ShellWord[] = [];
  for (const child of node.children) {
    const isPrefix = child.type === 'variable_assignment' && node.type === 'command';
    if (NO_WORDS.has(child.type) || isPrefix) continue;
    if (node.type === 'test_command') words.push(...leafWords(child, text));
    else words.push(toWord(child.type === 'command_name' ? (child.children[0] ?? child) : child, text));
  }
  return { start: node.start, end: node.end, words };
}

/** Inside `[ ... ]` the grammar has expressions, whose ends are the words. */
function leafWords(node: SyntaxNode, text: string): ShellWord[] {
  const isExpression = /_expression$/.test(node.type) && node.children.length > 0;
  return isExpression ? node.children.flatMap((child) => leafWords(child, text)) : [toWord(node, text)];
}

function toWord(node: SyntaxNode, text: string): ShellWord {
  const { start, end } = node;
  return { start, end, text: text.slice(start, end), value: valueOf(node, text) };
}

function valueOf(node: SyntaxNode, text: string): string | undefined {
  const raw = text.slice(node.start, node.end);
  switch (node.type) {
    case 'word':
    case 'number':
    case 'test_operator':
    case 'variable_name':
      return node.children.length > 0 ? undefined : raw.replaceAll(/\\(.)/gs, '$1');
    case 'raw_string':
      return raw.slice(1, -1);
    case 'string':
      return node.children.every(({ type }) => type === 'string_content' || type === '"')
        ? raw.slice(1, -1).replaceAll(/\\([$"\\`])/g, '$1')
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
