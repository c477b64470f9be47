import type { Model } from '../model/buildModel';
import type { Executed } from '../model/instructions';
import type { KeyValue } from '../syntax/dockerfile/nodes';
import { unquoted } from './written';

/** A label that a stage sets. */
export interface Label {
  readonly executed: Executed;
  readonly pair: KeyValue;
  /** Without quotes; undefined where it rests on a variable. */
  readonly key: string | undefined;
  /** Without quotes; undefined where it rests on a variable. */
  readonly value: string | undefined;
}

/** All labels of the file, in its order. */
export function labelsOf({ stages, instructions }: Model): readonly Label[] {
  return stages.flatMap((stage) =>
    instructions
      .executedIn(stage)
      .filter(({ instruction }) => instruction.name === 'LABEL')
      .flatMap((executed) => executed.instruction.pairs.map((pair) => toLabel(executed, pair))),
  );
}

function toLabel(executed: Executed, pair: KeyValue): Label {
  const read = (text: string): string | undefined =>
    /[$\\`]/.test(text) ? undefined : unquoted(text, executed.instruction);
  return { executed, pair, key: read(pair.key.text), value: read(pair.value?.text ?? '') };
}
