import { isBlank, isSpace, skipSpace, trimEnd } from './characters';

/** A stretch of a logical line; offsets are those of the logical text. */
export interface Piece {
  readonly start: number;
  readonly end: number;
}

/** Words as FROM, EXPOSE, COPY, ADD and VOLUME have them: separated by blanks, quotes mean nothing. */
export function blankSeparated(text: string, start: number, end: number): Piece[] {
  const words: Piece[] = [];
  for (let at = start; at < end; ) {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    const from = at;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    if (at > from) words.push({ start: from, end: at });
  }
  return words;
}

/** Words as ENV, LABEL and ARG have them: separated by white space outside quotes. */
export function quotedWords(text: string, start: number, end: number, escape: string): Piece[] {
  const words: Piece[] = [];
  for (let at = skipSpace(text, start, end); at < end; at = skipSpace(text, at, end)) {
    const from = at;
    at = quotedWordEnd(text, at, end, escape);
    words.push({ start: from, end: at });
  }
  return words;
}

function quotedWordEnd(text: string, start: number, end: number, escape: string): number {
  let quote = '';
  let at = start;
  for (; at < end; at++) {
    const character = text[at]!;
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (character === escape && quote !== "'") at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return Math.min(at, end);
}

export interface FlagPiece extends Piece {
  /** Without quotes and escapes. */
  readonly text: string;
}

/** The `--flag` words at `start`, and where the arguments begin behind them. */
export function readFlags(text: string, start: number, end: number): { flags: FlagPiece[]; next: number } {
  const flags: FlagPiece[] = [];
  let at = skipSpace(text, start, end);
  while (at < end && text.startsWith('--', at)) {
    const flag = readFlag(text, at, end);
    at = skipSpace(text, flag.end, end);
    // `--` alone ends the flags.
    if (flag.text === '--') break;
    flags.push(flag);
  }
  return { flags, next: at };
}

function readFlag(text: string, start: number, end: number): FlagPiece {
  let quote = '';
  let value = '';
  let at = start;
  for (; at < end; at++) {
    const character = text[at]!;
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (character === '\\') {
      at++;
      if (at < end) value += text[at];
    } else if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else value += character;
  }
  return { start, end: Math.min(at, end), text: value };
}

/** The old form `KEY name the rest`: two pieces, or one where there is no value. */
export function nameAndRest(text: string, start: number, end: number): Piece[] {
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  const name = { start, end: at };
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at < end ? [name, { start: at, end: trimEnd(text, at, end) }] : [name];
}
