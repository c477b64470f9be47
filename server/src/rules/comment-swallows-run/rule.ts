import type { Model } from '../../model/buildModel';
import type { Written } from '../../model/instructions';
import type { ShellScript } from '../../model/shellScript';
import type { Span } from '../../text/span';
import type { Report, Rule } from '../rule';
import { commentOnItsOwnLine } from './fix';

export const rule: Rule = {
  meta: {
    id: 'comment-swallows-run',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const name of ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']) {
      for (const written of model.instructions.written(name)) {
        const found = checkInstruction(model, written);
        if (found) yield found;
      }
    }
  },
};

function checkInstruction(model: Model, { instruction, stage }: Written): Report | undefined {
  const { heredocs, head } = instruction;
  // The lines of a heredoc stay lines: a comment ends with its own.
  if (heredocs.length > 0 || !model.text.slice(head.start, head.end).includes('\n')) return undefined;
  const script = model.scripts.of(instruction, stage);
  const at = script && commentStart(script.text.text);
  if (at === undefined || !script) return undefined;
  const [first, ...rest] = commentPieces(model, script, at);
  const lost = rest.map(({ start, end }) => model.text.slice(start, end).trim()).find((line) => line !== '');
  if (!first || lost === undefined) return undefined;
  return {
    span: first,
    message: `The comment goes on in the next line, so '${shortened(lost)}' does not run.`,
    fixes: () => [commentOnItsOwnLine(model, first)],
  };
}

/** Quoted text, an escaped character, a quote that nothing closes, and the start of a comment. */
const TOKEN = /'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|(["'`]|\$\()|(?<=^|[\s;&|])(#)/g;

/** Where a comment starts that has the rest of the script in it; undefined behind quotes that are hard to read. */
function commentStart(script: string): number | undefined {
  for (const { 1: doubtful, 2: comment, index } of script.matchAll(TOKEN)) {
    if (doubtful) return undefined;
    if (comment) return index;
  }
  return undefined;
}

/** The comment and what it has swallowed, a span for each line. */
function commentPieces({ text }: Model, script: ShellScript, at: number): readonly Span[] {
  return script.text.piecesOf({ start: at, end: script.text.text.length }).map(({ start, end }) => {
    const written = text.slice(start, end);
    return { start, end: start + written.trimEnd().length };
  });
}

function shortened(line: string): string {
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
