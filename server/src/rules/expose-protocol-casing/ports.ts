import type { Model } from '../../model/buildModel';
import type { Executed } from '../../model/instructions';
import type { Stage } from '../../model/stage';
import type { Variables } from '../../model/variables';
import { isPlain } from '../../syntax/dockerfile/lex';
import type { Instruction, Word } from '../../syntax/dockerfile/nodes';

/** One port of EXPOSE, as the builder reads it once variables have their values. */
export interface ExposedPort {
  readonly executed: Executed;
  /** The word it comes from. */
  readonly word: Word;
  /** Whether the word is the text, with nothing expanded. */
  readonly isLiteral: boolean;
  readonly text: string;
  /** What stands in front of the port of the container, without the last colon. */
  readonly host: string;
  /** Behind the slash; empty where there is none. */
  readonly protocol: string;
}

const PORT = /^(?:(.*):)?([^:/]+)(?:\/(tcp|udp|sctp)?)?$/is;

/** The ports of every EXPOSE whose values are known. Words that BuildKit cannot take apart are left out. */
export function exposedPorts({ stages, instructions }: Model): readonly ExposedPort[] {
  return stages.flatMap((stage) => {
    const exposes = instructions.executedIn(stage).filter(({ instruction }) => instruction.name === 'EXPOSE');
    const values = expandedWords(stage, exposes);
    return exposes.flatMap((executed) =>
      executed.instruction.arguments.flatMap((word) => portsOf(executed, word, values)),
    );
  });
}

function portsOf(executed: Executed, word: Word, values: Values): readonly ExposedPort[] {
  const isLiteral = isPlain(word.text);
  const texts = isLiteral ? [word.text] : (values.get(word) ?? []);
  return texts.flatMap((text) => {
    const [whole, host = '', , protocol = ''] = PORT.exec(text) ?? [];
    return whole === undefined ? [] : [{ executed, word, isLiteral, text, host, protocol }];
  });
}

/** What words with variables stand for; those that cannot be known are missing. */
type Values = ReadonlyMap<Word, readonly string[]>;

function expandedWords(stage: Stage, exposes: readonly Executed[]): Values {
  const values = new Map<Word, readonly string[]>();
  const read = ({ arguments: words }: Instruction, variables: Variables): void => {
    for (const word of words.filter(({ text }) => !isPlain(text))) {
      const expanded = variables.expand(word.text);
      if (expanded.isKnown) values.set(word, expanded.words);
    }
  };
  const open = exposes.filter(({ instruction }) => instruction.arguments.some(({ text }) => !isPlain(text)));
  for (const { instruction, isTrigger } of open)
    if (isTrigger) read(instruction, stage.imageAfter(0).variables);
  if (open.some(({ isTrigger }) => !isTrigger))
    stage.walk((instruction, { variables }) => {
      if (instruction.name === 'EXPOSE') read(instruction, variables);
    });
  return values;
}
