import type { ShellCommand, ShellWord, WordPiece } from '../syntax/shell/commands';
import { MappedText, type TextPiece } from '../text/mappedText';
import type { Span } from '../text/span';

/** A part of a document that is a Dockerfile, a script, or one command of its own. */
export type FoundRegion = {
  /** Of a fence in Markdown, the words behind its ticks. */
  readonly info?: string;
  /** The language of a text inside the document that it stands in, such as YAML in a fence. */
  readonly host?: string;
  /**
   * A text that begins like a docker command: the value of a variable, to which more words are added, or a line of notes.
   * It is read as one where the client would take it; nothing is found wrong with it.
   */
  readonly guess?: Guess;
  /** Who runs the script may add words at its end. */
  readonly takesMore?: true;
} & (
  | { readonly language: 'dockerfile' | 'shell'; readonly text: MappedText }
  /**
   * A command whose words have been told apart already; their spans are those of the text. Of an array the words stand
   * apart: nothing may be written between them.
   */
  | { readonly language: 'command' | 'array'; readonly text: MappedText; readonly command: ShellCommand }
);

export type Guess = 'value' | 'line';

/** Where scripts and Dockerfiles stand in a text of one language. Takes any text, in linear time. */
export type Scan = (source: string) => readonly FoundRegion[];

/** Whether a text can hold anything for us at all: asked before it is parsed. */
export function mayHoldCommands(source: string): boolean {
  return /docker|podman/i.test(source);
}

/** Puts what only the host knows, such as an expression of a pipeline: by default a variable nobody knows. */
export function hideExpressions(
  source: string,
  text: MappedText,
  expression: RegExp,
  meaning: (expression: string) => string = () => UNKNOWN,
): MappedText {
  const pieces = replaceIn(text.text, { start: 0, end: text.text.length }, expression, meaning);
  return pieces.some((piece) => piece.text !== undefined) ? text.inner(source, pieces) : text;
}

/** The pieces of a part of a text in which each match means something else; `''` takes it out. */
export function replaceIn(
  text: string,
  { start, end }: Span,
  pattern: RegExp,
  meaning: (match: string) => string,
): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = start;
  for (const match of text.slice(start, end).matchAll(pattern)) {
    const at = start + match.index;
    const behind = at + match[0].length;
    const replacement = meaning(match[0]);
    if (at > done) pieces.push({ start: done, end: at });
    if (replacement !== '') pieces.push({ start: at, end: behind, text: replacement });
    done = behind;
  }
  if (done < end) pieces.push({ start: done, end });
  return pieces;
}

/** The text of a region with more words behind it that nobody knows: who uses it adds them. */
export function withMoreWords(source: string, { text }: FoundRegion): MappedText {
  const whole = { start: 0, end: text.text.length };
  const { end } = text.sourceSpan(whole);
  return MappedText.of(source, [...text.piecesOf(whole), { start: end, end, text: ` ${UNKNOWN}` }]);
}

/**
 * A command whose words the host tells apart, such as an array of strings: `words` are the pieces of each, `lead` are
 * the words in front of them that the host leaves out. `rest` says that the host adds more behind them.
 */
export function arrayRegion(
  source: string,
  words: readonly (readonly TextPiece[])[],
  { lead = '', rest = false } = {},
): FoundRegion {
  const first = words[0]?.[0]?.start ?? 0;
  const all = [
    ...lead
      .split(' ')
      .filter(Boolean)
      .map((text) => [{ start: first, end: first, text }]),
    ...words,
  ];
  const pieces: TextPiece[] = [];
  const read: ShellWord[] = [];
  let at = 0;
  for (const word of all) {
    read.push(toWord(source, word, at));
    at = read.at(-1)!.end + 1;
    // An empty word is nowhere: it is taken to stand behind the last one.
    const end = word.at(-1)?.end ?? pieces.at(-1)?.end ?? first;
    pieces.push(...word, { start: end, end, text: ' ' });
  }
  if (rest) read.push({ text: '$@', value: undefined, start: at, end: at });
  const text = MappedText.of(source, pieces);
  return { language: 'array', text, command: { start: 0, end: at, words: read } };
}

function toWord(source: string, parts: readonly TextPiece[], start: number): ShellWord {
  const pieces: WordPiece[] = [];
  let text = '';
  for (const part of parts) {
    const written = part.text ?? source.slice(part.start, part.end);
    const from = start + text.length;
    pieces.push({ start: from, end: from + written.length, isExpansion: EXPANSION.test(part.text ?? '') });
    text += written;
  }
  const end = start + text.length;
  if (!pieces.some(({ isExpansion }) => isExpansion)) return { start, end, text, value: text };
  return { start, end, text, value: undefined, pieces };
}

/** What a host puts in place of what is not known, or of the folder that a command runs in. */
const EXPANSION = /^(?:\$_|\$PWD|%cd%)$/;

/** A variable of the shell without a value we know. */
export const UNKNOWN = '$_';
