import type { Span } from '../../text/span';

/**
 * A parser of Bash that the platform lends: it must load WebAssembly first, which the core cannot. Takes any text.
 * Undefined where it gives up. Offsets are UTF-16.
 */
export type ParseShell = (text: string) => SyntaxNode | undefined;

/** A node of tree-sitter's grammar of Bash, copied out of the parser's memory. */
export interface SyntaxNode extends Span {
  readonly type: string;
  /** False for punctuation and keywords. */
  readonly isNamed: boolean;
  readonly children: readonly SyntaxNode[];
}
