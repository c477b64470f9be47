import type { Model } from '../../model/buildModel';
import { skipSpace, trimEnd } from '../../syntax/dockerfile/characters';
import { INSTRUCTION_NAMES } from '../../syntax/dockerfile/grammar';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { lineAt, lineStart } from '../../text/lines';
import type { Span } from '../../text/span';
import type { Fix, Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'empty-continuation',
    aliases: ['NoEmptyContinuation'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const instruction of model.syntax.instructions) {
      const gaps = gapsIn(model, instruction);
      // What is swallowed by mistake matters more than what only looks odd.
      const gap = gaps.find(isSwallowing) ?? gaps[0];
      if (gap) yield report(model, instruction, gap, gaps);
    }
  },
};

/** Empty lines one below the other, comments between them left out. */
interface Gap {
  /** The escape character above. */
  readonly escape: Span;
  /** With their line endings. */
  readonly lines: readonly Span[];
  /** The first word below; empty where the file ends. */
  readonly next: string;
}

function gapsIn({ text }: Model, { lines }: Instruction): readonly Gap[] {
  const gaps: Gap[] = [];
  let escape: Span = { start: lines.start, end: lines.start };
  let empty: Span[] = [];
  for (let start = lines.start, next = start; start < lines.end; start = next) {
    const line = lineAt(text, start);
    const word = skipSpace(text, start, line.end);
    next = line.next;
    if (word === line.end) empty.push({ start, end: next });
    else if (text[word] !== '#') {
      if (empty.length > 0) gaps.push({ escape, lines: empty, next: wordAt(text, word, line.end) });
      const end = trimEnd(text, word, line.end);
      [escape, empty] = [{ start: end - 1, end }, []];
    }
  }
  return empty.length > 0 ? [...gaps, { escape, lines: empty, next: '' }] : gaps;
}

function wordAt(text: string, start: number, end: number): string {
  return text.slice(start, end).split(/\s/, 1)[0]!;
}

/** Whether what goes on below is an instruction of its own, or was meant to be one. */
function isSwallowing({ next }: Gap): boolean {
  return INSTRUCTION_NAMES.includes(next);
}

function report({ text }: Model, instruction: Instruction, gap: Gap, gaps: readonly Gap[]): Report {
  const { escape, next } = gap;
  const isOpen = next === '';
  // Above the keyword there is nothing that the escape character could continue.
  const kind = isOpen || escape.start < instruction.head.start ? 'safe' : 'suggestion';
  return {
    span: lastLine(text, instruction),
    message: messageOf(gap, text[escape.start]!),
    fixes: () => (isOpen || isSwallowing(gap) ? endHere(text, escape, kind) : [removeLines(gaps)]),
  };
}

function messageOf(gap: Gap, escape: string): string {
  if (gap.next === '') return `An empty line follows '${escape}', and nothing goes on below it.`;
  return isSwallowing(gap)
    ? `An empty line stands above '${gap.next}', and the instruction that ends here goes on with it.`
    : 'An empty line stands above, inside the instruction that ends here.';
}

/** The line that the builder names: it has read the whole instruction by then. */
function lastLine(text: string, { lines }: Instruction): Span {
  const line = lineAt(text, lineStart(text, text[lines.end - 1] === '\n' ? lines.end - 1 : lines.end));
  const start = skipSpace(text, line.start, line.end);
  return { start, end: Math.max(start, trimEnd(text, start, line.end)) };
}

function endHere(text: string, { start, end }: Span, kind: Fix['kind']): readonly Fix[] {
  const span = { start: lastWordEnd(text, start), end: lineAt(text, end).end };
  // Another one in front of it would take its place.
  if (span.start > 0 && text[span.start - 1] === text[start]) return [];
  return [{ title: `Remove the '${text[start]}'`, kind, edits: [{ span, newText: '' }] }];
}

/** Where what an escape character follows ends: above lines that hold nothing but another one. */
function lastWordEnd(text: string, escape: number): number {
  for (let at = escape; ; ) {
    const line = lineStart(text, at);
    const end = trimEnd(text, line, at);
    const above = lineAt(text, lineStart(text, line - 1));
    const last = trimEnd(text, above.start, above.end) - 1;
    if (end > line || line === 0 || text[last] !== text[escape]) return end;
    at = last;
  }
}

function removeLines(gaps: readonly Gap[]): Fix {
  const lines = gaps.flatMap((gap) => gap.lines);
  const title = lines.length === 1 ? 'Remove the empty line' : 'Remove the empty lines';
  return { title, kind: 'safe', edits: lines.map((span) => ({ span, newText: '' })) };
}
