import type { Span } from '../../text/span';
import type { SyntaxNode } from './tree';

/** The lines between `<<EOF` and `EOF`. Spans are those of the script. */
export interface Heredoc {
  readonly body: Span;
  /** A quote in the marker: the shell leaves the lines as they are. */
  readonly isQuoted: boolean;
  /** `<<-`: tabs in front of lines are dropped. */
  readonly stripsTabs: boolean;
  /** What the shell puts values in place of. */
  readonly expansions: readonly Span[];
}

/** Undefined where the grammar does not tell for sure which lines are meant. */
export function readHeredoc({ children }: SyntaxNode, text: string): Heredoc | undefined {
  const marker = children.find(({ type }) => type === 'heredoc_start');
  const body = children.find(({ type }) => type === 'heredoc_body');
  const end = children.find(({ type }) => type === 'heredoc_end');
  if (!marker || !body || !end) return undefined;
  // The node may begin behind blanks and empty lines.
  const start = text.indexOf('\n', marker.end) + 1;
  if (start === 0 || start > body.start || text.slice(start, body.start).trim() !== '') return undefined;
  return {
    body: { start, end: text.lastIndexOf('\n', end.start - 1) + 1 },
    isQuoted: /["'\\]/.test(text.slice(marker.start, marker.end)),
    stripsTabs: children.some(({ type }) => type === '<<-'),
    expansions: body.children.filter(({ type }) => type !== 'heredoc_content'),
  };
}
