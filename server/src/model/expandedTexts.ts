import { expandedFlagValues } from '../syntax/dockerfile/expandedFlags';
import type { Instruction, KeyValue, Word } from '../syntax/dockerfile/nodes';

/** A text in which the builder expands variables. */
export interface ExpandedText {
  readonly word: Word;
  /** The variable that the text becomes the value of. */
  readonly assigns: string | undefined;
}

/**
 * What of an instruction the builder expands and looks for undefined names in, heredocs apart. The words of EXPOSE are
 * expanded too, but BuildKit does not look at their names.
 */
export function expandedTexts(instruction: Instruction): readonly ExpandedText[] {
  const { name, arguments: words, pairs } = instruction;
  switch (name) {
    case 'ARG':
      // Without a value there is nothing to expand, but the name is declared from here on.
      return pairs.map(({ key, value }) => ({ word: value ?? { ...key, text: '' }, assigns: key.text }));
    case 'ENV':
      return pairs.flatMap((pair) => textsOf(pair, pair.key.text));
    case 'LABEL':
      return pairs.flatMap((pair) => textsOf(pair, undefined));
    case 'ADD':
    case 'COPY':
      return [...expandedFlagValues(instruction), ...withoutHeredocs(instruction)].map(plain);
    case 'RUN':
      return expandedFlagValues(instruction).map(plain);
    case 'STOPSIGNAL':
    case 'USER':
    case 'VOLUME':
    case 'WORKDIR':
      return words.map(plain);
    default:
      return [];
  }
}

function textsOf({ key, value }: KeyValue, assigns: string | undefined): readonly ExpandedText[] {
  return [{ word: key, assigns: undefined }, ...(value ? [{ word: value, assigns }] : [])];
}

function plain(word: Word): ExpandedText {
  return { word, assigns: undefined };
}

function withoutHeredocs({ arguments: words, heredocs }: Instruction): readonly Word[] {
  if (heredocs.length === 0) return words;
  const markers = new Set(heredocs.map(({ marker }) => marker.text));
  return words.filter(({ text }) => !markers.has(text));
}
