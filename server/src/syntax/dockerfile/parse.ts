import { type Line, lineAt } from '../../text/lines';
import type { Span } from '../../text/span';
import { skipSpace } from './characters';
import { checkInstruction } from './check';
import { readDirectives } from './directives';
import { GRAMMAR } from './grammar';
import { heredocMarkers } from './heredoc';
import { readInstruction } from './instruction';
import { readLogicalLine } from './logicalLines';
import type { Comment, Dockerfile, Heredoc, Instruction, Problem } from './nodes';

const TAKES_HEREDOCS = new Set(['RUN', 'COPY', 'ADD']);

/**
 * Parses any text as a Dockerfile, the way BuildKit's frontend does, in time linear in its length.
 * What the frontend would refuse becomes a problem, and reading goes on behind it.
 */
export function parseDockerfile(text: string): Dockerfile {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  const { directives, escape, next } = readDirectives(text, report);
  const comments: Comment[] = [];
  const instructions: Instruction[] = [];
  let above: Comment[] = [];
  for (let at = next; ; ) {
    const line = readLogicalLine(text, at, escape);
    if (!line) break;
    at = line.next;
    if (line.afterGap) above = [];
    if (line.kind === 'comment') {
      comments.push(line.comment);
      above.push(line.comment);
      continue;
    }
    for (const comment of line.innerComments) comments.push(comment);
    if (isBlank(text, line.pieces)) {
      report({ code: 'unknown-instruction', span: escapeBehind(line.pieces[0]!), subject: escape });
      continue;
    }
    const instruction = readInstruction(text, line, escape, above, report);
    above = [];
    const heredocs = takesHeredocs(instruction) ? readHeredocs(text, at, instruction, report) : [];
    at = heredocs.at(-1)?.next ?? at;
    instructions.push(
      withHeredocs(
        instruction,
        heredocs.map(({ heredoc }) => heredoc),
      ),
    );
  }
  checkLineLengths(text, report);
  checkOrder(instructions, report);
  for (const instruction of instructions) checkInstruction(instruction, escape, report);
  return { text, escape, directives, comments, instructions, problems };
}

const MAX_LINE_BYTES = 65535;

/** The frontend reads lines of a limited length. A text that is shorter as a whole needs no look at its lines. */
function checkLineLengths(text: string, report: (problem: Problem) => void): void {
  if (text.length * 3 <= MAX_LINE_BYTES) return;
  for (let at = 0; at < text.length; ) {
    const { next } = lineAt(text, at);
    const length = next - at;
    if (
      length > MAX_LINE_BYTES ||
      (length * 3 > MAX_LINE_BYTES && utf8Length(text, at, next) > MAX_LINE_BYTES)
    )
      report({ code: 'line-too-long', span: { start: at, end: at + 1 }, subject: String(MAX_LINE_BYTES) });
    at = next;
  }
}

/** Surrogates count two each, which makes four bytes for a pair. */
function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}

/** Only ARG may stand above the first FROM, and there must be one. */
function checkOrder(instructions: readonly Instruction[], report: (problem: Problem) => void): void {
  const [first] = instructions;
  if (!first) return report({ code: 'no-instructions', span: { start: 0, end: 0 }, subject: '' });
  const from = instructions.findIndex(({ name }) => name === 'FROM');
  if (from < 0) {
    // A misspelt FROM is reported as what it is.
    const isMisspelt = instructions.some(({ name }) => !(name in GRAMMAR));
    return isMisspelt ? undefined : report({ code: 'no-from', span: first.keyword.span, subject: '' });
  }
  for (const { name, keyword } of instructions.slice(0, from)) {
    if (name !== 'ARG' && name in GRAMMAR)
      report({ code: 'before-from', span: keyword.span, subject: keyword.text });
  }
}

function escapeBehind({ end }: Span): Span {
  return { start: end, end: end + 1 };
}

/** Escape characters that continue nothing: the frontend takes them for an instruction without a name. */
function isBlank(text: string, pieces: readonly Span[]): boolean {
  return pieces.every(({ start, end }) => skipSpace(text, start, end) === end);
}

function takesHeredocs(instruction: Instruction): boolean {
  const inner = instruction.name === 'ONBUILD' ? instruction.trigger : instruction;
  return inner !== undefined && TAKES_HEREDOCS.has(inner.name) && !inner.json;
}

function readHeredocs(
  text: string,
  offset: number,
  instruction: Instruction,
  report: (problem: Problem) => void,
): { heredoc: Heredoc; next: number }[] {
  const found: { heredoc: Heredoc; next: number }[] = [];
  let at = offset;
  let searchFrom = 0;
  for (const { word, ...marker } of heredocMarkers(instruction.logical.text)) {
    const start = Math.max(instruction.logical.text.indexOf(word, searchFrom), searchFrom);
    searchFrom = start + word.length;
    const span = instruction.logical.sourceSpan({ start, end: searchFrom });
    const terminator = findTerminator(text, at, marker.name, marker.stripsTabs);
    const next = terminator?.next ?? text.length;
    const body = { start: Math.min(at, text.length), end: terminator?.start ?? text.length };
    const heredoc: Heredoc = {
      ...marker,
      marker: { span, text: word, offset: start },
      body,
      text: text.slice(body.start, body.end),
      terminator: terminator && { start: terminator.start, end: terminator.end },
    };
    if (!terminator) report({ code: 'unterminated-heredoc', span, subject: marker.name });
    found.push({ heredoc, next });
    at = next;
  }
  return found;
}

function findTerminator(text: string, offset: number, name: string, stripsTabs: boolean): Line | undefined {
  for (let at = offset; at < text.length; ) {
    const line = lineAt(text, at);
    let start = line.start;
    while (stripsTabs && text[start] === '\t') start++;
    if (line.end - start === name.length && text.startsWith(name, start)) return line;
    at = line.next;
  }
  return undefined;
}

function withHeredocs(instruction: Instruction, heredocs: readonly Heredoc[]): Instruction {
  const last = heredocs.at(-1);
  if (!last) return instruction;
  const span = { start: instruction.span.start, end: last.terminator?.end ?? last.body.end };
  const trigger = instruction.trigger && {
    ...instruction.trigger,
    heredocs,
    span: { ...instruction.trigger.span, end: span.end },
  };
  return { ...instruction, span, heredocs, trigger };
}
