import type { Model } from '../model/buildModel';
import type { Stage } from '../model/stage';
import type { Instruction } from '../syntax/dockerfile/nodes';

/** An instruction as a stage has it; of ONBUILD, the one that it puts off. */
export interface Written {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** Whether ONBUILD puts it off. */
  readonly isTrigger: boolean;
}

/** Every instruction of this name, in the order of the file, those behind ONBUILD included. */
export function* writtenIn(model: Model, name: string): Iterable<Written> {
  for (const stage of model.stages) {
    for (const instruction of stage.instructions) {
      const { trigger } = instruction;
      if ((trigger ?? instruction).name !== name) continue;
      yield { stage, instruction: trigger ?? instruction, isTrigger: trigger !== undefined };
    }
  }
}

/** A word without its quotes; in a JSON array there are none left. */
export function unquoted(text: string, { json }: Instruction): string {
  return json ? text : text.replaceAll(/["']/g, '');
}
