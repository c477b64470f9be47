import { MappedText } from '../../text/mappedText';
import type { Span } from '../../text/span';
import { isBlank, skipSpace, trimEnd } from './characters';
import { GRAMMAR } from './grammar';
import { readJsonArray } from './jsonArray';
import type { LogicalLine } from './logicalLines';
import type { Comment, Flag, Instruction, KeyValue, Problem, ProblemCode, Word } from './nodes';
import { blankSeparated, type FlagPiece, nameAndRest, type Piece, quotedWords, readFlags } from './words';

/** Reads one instruction; its heredocs, which follow it in the source, are for the caller to add. */
export function readInstruction(
  source: string,
  line: LogicalLine,
  escape: string,
  leadingComments: readonly Comment[],
  report: (problem: Problem) => void,
): Instruction {
  const logical = MappedText.of(source, line.pieces);
  const reader = new InstructionReader(logical, linesOf(line), escape, leadingComments, report);
  return reader.read(skipSpace(logical.text, 0), trimEnd(logical.text, 0));
}

function linesOf({ pieces, next }: LogicalLine): Span {
  return { start: pieces[0]?.start ?? next, end: next };
}

const NOTHING: readonly never[] = [];

class InstructionReader {
  private readonly text: string;
  private inTrigger = false;

  constructor(
    private readonly logical: MappedText,
    private readonly lines: Span,
    private readonly escape: string,
    private readonly leadingComments: readonly Comment[],
    private readonly report: (problem: Problem) => void,
  ) {
    this.text = logical.text;
  }

  read(start: number, end: number): Instruction {
    let keywordEnd = start;
    while (keywordEnd < end && !isBlank(this.text.charCodeAt(keywordEnd))) keywordEnd++;
    const keyword = this.word({ start, end: keywordEnd });
    const name = keyword.text.toUpperCase();
    const { flags, next } = readFlags(this.text, keywordEnd, end);
    const head = this.sourceSpan({ start, end });
    const found = this.readArguments(name, skipSpace(this.text, next, end), end);
    return {
      span: head,
      head,
      lines: this.lines,
      keyword,
      name,
      flags: flags.length === 0 ? NOTHING : flags.map((flag) => this.flag(flag)),
      arguments: found.arguments ?? NOTHING,
      json: found.json ?? false,
      pairs: found.pairs ?? NOTHING,
      trigger: found.trigger,
      heredocs: NOTHING,
      logical: this.logical,
      leadingComments: this.leadingComments,
    };
  }

  private readArguments(name: string, start: number, end: number): Partial<Instruction> {
    const grammar = GRAMMAR[name];
    if (!grammar || start >= end) return {};
    switch (grammar.shape) {
      case 'words':
        return { arguments: this.words(blankSeparated(this.text, start, end)) };
      case 'text':
        return { arguments: [this.word({ start, end })] };
      case 'command':
        return this.jsonOr(start, end, () => [{ start, end }]);
      case 'list':
        return this.jsonOr(start, end, () => blankSeparated(this.text, start, end));
      case 'names':
        return {
          pairs: quotedWords(this.text, start, end, this.escape).map((piece) => this.keyValue(piece)),
        };
      case 'pairs':
        return { pairs: this.pairs(start, end) };
      case 'health':
        return this.health(start, end);
      case 'trigger':
        // ONBUILD in ONBUILD is refused, so nothing is lost by not following a chain of them.
        return this.inTrigger ? {} : this.triggered(start, end);
    }
  }

  private triggered(start: number, end: number): Partial<Instruction> {
    this.inTrigger = true;
    return { trigger: this.read(start, end) };
  }

  private jsonOr(start: number, end: number, otherwise: () => Piece[]): Partial<Instruction> {
    const strings = readJsonArray(this.text.slice(0, end), start);
    if (strings === 'not-strings') {
      this.problem('not-strings', this.sourceSpan({ start, end }), this.text.slice(start, end));
      return { arguments: [], json: true };
    }
    if (!strings) return { arguments: this.words(otherwise()), json: false };
    return {
      json: true,
      arguments: strings.map((string) => ({
        span: this.sourceSpan(string),
        text: string.value,
        offset: string.start,
      })),
    };
  }

  private health(start: number, end: number): Partial<Instruction> {
    const [type, rest] = nameAndRest(this.text, start, end);
    if (!rest) return { arguments: this.words([type!]) };
    const command = this.jsonOr(rest.start, end, () => [rest]);
    return { ...command, arguments: [this.word(type!), ...(command.arguments ?? [])] };
  }

  /** `k=v k=v`, or the old form `k the rest` when the first word has no `=`. */
  private pairs(start: number, end: number): KeyValue[] {
    const words = quotedWords(this.text, start, end, this.escape);
    const first = words[0];
    if (first && !this.text.slice(first.start, first.end).includes('=')) return [this.oldPair(start, end)];
    return words.map((piece) => {
      const pair = this.keyValue(piece);
      if (pair.separator === '') this.problem('missing-equals', pair.span, pair.key.text);
      return pair;
    });
  }

  private oldPair(start: number, end: number): KeyValue {
    const [name, rest] = nameAndRest(this.text, start, end);
    const key = this.word(name!);
    if (!rest) this.problem('missing-equals', key.span, key.text);
    const value = rest ? this.word(rest) : undefined;
    return { span: this.sourceSpan({ start, end }), key, value, separator: rest ? ' ' : '' };
  }

  private keyValue(piece: Piece): KeyValue {
    const equals = this.text.indexOf('=', piece.start);
    const span = this.sourceSpan(piece);
    if (equals < 0 || equals >= piece.end) {
      return { span, key: this.word(piece), value: undefined, separator: '' };
    }
    return {
      span,
      key: this.word({ start: piece.start, end: equals }),
      value: this.word({ start: equals + 1, end: piece.end }),
      separator: '=',
    };
  }

  private flag(piece: FlagPiece): Flag {
    const equals = piece.text.indexOf('=');
    // Quotes and escapes may stand in front of it.
    const nameEnd = equals < 0 ? piece.end : this.text.indexOf('=', piece.start);
    const name = { start: piece.start + 2, end: Math.max(nameEnd, piece.start + 2) };
    const value = { start: Math.min(nameEnd + 1, piece.end), end: piece.end };
    return {
      span: this.sourceSpan(piece),
      name: { ...this.word(name), text: piece.text.slice(2, equals < 0 ? undefined : equals) },
      value: equals < 0 ? undefined : { ...this.word(value), text: piece.text.slice(equals + 1) },
      end: piece.end,
    };
  }

  private words(pieces: readonly Piece[]): Word[] {
    return pieces.map((piece) => this.word(piece));
  }

  private word(piece: Piece): Word {
    return {
      span: this.sourceSpan(piece),
      text: this.text.slice(piece.start, piece.end),
      offset: piece.start,
    };
  }

  private sourceSpan(piece: Piece): Span {
    return this.logical.sourceSpan(piece);
  }

  private problem(code: ProblemCode, span: Span, subject: string): void {
    this.report({ code, span, subject });
  }
}
