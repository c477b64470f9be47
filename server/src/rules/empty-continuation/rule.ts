import type { Model } from '../../model/buildModel';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Span } from '../../text/span';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'empty-continuation',
    aliases: ['NoEmptyContinuation'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const instruction of model.syntax.instructions) {
      const { escape, empty } = emptyLines(model, instruction);
      if (escape && empty.length > 0) yield report(model, escape, empty);
    }
  },
};

interface EmptyLines {
  /** The escape character that the first of them follows. */
  readonly escape: Span | undefined;
  /** With their line endings. */
  readonly empty: readonly Span[];
}

function emptyLines({ text, syntax }: Model, { head }: Instruction): EmptyLines {
  const empty: Span[] = [];
  let escape: Span | undefined;
  for (let start = head.start; start < head.end; ) {
    const end = text.indexOf('\n', start) + 1 || text.length;
    const line = text.slice(start, end).trimEnd();
    const isComment = start > head.start && line.trimStart().startsWith('#');
    if (line === '' && end <= head.end) empty.push({ start, end });
    else if (empty.length === 0 && !isComment && line.endsWith(syntax.escape))
      escape = { start: start + line.length - 1, end: start + line.length };
    start = end;
  }
  return { escape, empty };
}

function report({ text }: Model, span: Span, empty: readonly Span[]): Report {
  const escape = text.slice(span.start, span.end);
  return {
    span,
    message: `An empty line follows '${escape}', and the instruction goes on below it.`,
    fixes: () => [
      {
        title: empty.length === 1 ? 'Remove the empty line' : 'Remove the empty lines',
        kind: 'safe',
        edits: empty.map((line) => ({ span: line, newText: '' })),
      },
    ],
  };
}
