import type { Model } from '../../model/buildModel';
import type { Executed } from '../../model/instructions';
import type { Stage } from '../../model/stage';
import type { Variables } from '../../model/variables';
import { isPlain } from '../../syntax/dockerfile/lex';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import { isAddress } from '../add-local/sources';

/** A file or folder that COPY or ADD takes from the build context. */
export interface ContextSource {
  readonly executed: Executed;
  readonly word: Word;
  /** With variables expanded. */
  readonly path: string;
}

/** All of them whose values are known. */
export function contextSources({ stages, instructions }: Model): readonly ContextSource[] {
  return stages.flatMap((stage) => {
    const copies = instructions.executedIn(stage).filter(({ instruction }) => takesFromContext(instruction));
    const values = expandedWords(stage, copies);
    return copies.flatMap((executed) =>
      sourceWords(executed.instruction).flatMap((word) => {
        const path = isPlain(word.text) ? word.text : values.get(word);
        return path === undefined || isAddress(path) ? [] : [{ executed, word, path }];
      }),
    );
  });
}

function takesFromContext({ name, flags }: Instruction): boolean {
  return name === 'ADD' || (name === 'COPY' && !flags.some((flag) => flag.name.text === 'from'));
}

/** Without the destination, and without heredocs. */
function sourceWords({ arguments: words, heredocs }: Instruction): readonly Word[] {
  const markers = new Set(heredocs.map(({ marker }) => marker.text));
  return words.slice(0, -1).filter(({ text }) => !markers.has(text));
}

/** What words with variables or quotes stand for; those that cannot be known are missing. */
function expandedWords(stage: Stage, copies: readonly Executed[]): ReadonlyMap<Word, string> {
  const values = new Map<Word, string>();
  const read = (instruction: Instruction, variables: Variables): void => {
    for (const word of sourceWords(instruction).filter(({ text }) => !isPlain(text))) {
      const { text, isKnown } = variables.expand(word.text);
      if (isKnown) values.set(word, text);
    }
  };
  const open = copies.filter(({ instruction }) =>
    sourceWords(instruction).some(({ text }) => !isPlain(text)),
  );
  for (const { instruction, isTrigger } of open)
    if (isTrigger) read(instruction, stage.imageAfter(0).variables);
  if (open.some(({ isTrigger }) => !isTrigger))
    stage.walk((instruction, { variables }) => {
      if (takesFromContext(instruction)) read(instruction, variables);
    });
  return values;
}
