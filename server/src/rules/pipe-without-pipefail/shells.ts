import type { Stage } from '../../model/stage';
import { baseName } from '../../model/start';
import type { Instruction } from '../../syntax/dockerfile/nodes';

/** The SHELL in force at the instructions of a stage; undefined where none above it is in the file. */
export class Shells {
  private readonly last = new Map<Stage, Instruction | undefined>();

  /** Calls `visit` with each instruction and the SHELL above it. Stages must come in the order of the file. */
  walk(stage: Stage, visit: (instruction: Instruction, shell: Instruction | undefined) => void): void {
    let shell = stage.base.kind === 'stage' ? this.last.get(stage.base.stage) : undefined;
    for (const instruction of stage.instructions) {
      if (instruction.name === 'SHELL' && instruction.json) shell = instruction;
      else visit(instruction, shell);
    }
    this.last.set(stage, shell);
  }
}

/** Whether `-o pipefail` is among the words of SHELL. */
export function hasPipefail({ arguments: words }: Instruction): boolean {
  return words.some(({ text }, i) => text === 'pipefail' && /^-\w*o$/.test(words[i - 1]?.text ?? ''));
}

/** Whether the program of SHELL is a shell that knows pipefail for certain. */
export function knowsPipefail({ arguments: [program] }: Instruction): boolean {
  return /^(?:bash|zsh|ash)$/.test(baseName(program?.text ?? ''));
}

/** A shell of the base image that knows pipefail, or undefined where none is known. */
export function shellWithPipefail(stage: Stage): string | undefined {
  const base = stage.root;
  const facts = base.kind === 'image' ? base.facts : undefined;
  if (!facts?.shell) return undefined;
  if (/\bbash\b/.test(facts.shell.replace(/no bash/, ''))) return '/bin/bash';
  return /^\/bin\/sh \(BusyBox ash/.test(facts.shell) ? '/bin/ash' : undefined;
}
