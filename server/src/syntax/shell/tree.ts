import type { Span } from '../../text/span';
import type { ShellCommand } from './commands';

/**
 * Reads a script of Bash: its simple commands, in the order of the text. Takes any text; undefined where it gives up.
 * The platform lends it, as the parser behind it must load WebAssembly first, which the core cannot.
 */
export type ParseShell = (text: string) => readonly ShellCommand[] | undefined;

/** A node of tree-sitter's grammar of Bash, copied out of the parser's memory. Offsets are UTF-16. */
export interface SyntaxNode extends Span {
  readonly type: string;
  /** False for punctuation and keywords. */
  readonly isNamed: boolean;
  readonly children: readonly SyntaxNode[];
}
