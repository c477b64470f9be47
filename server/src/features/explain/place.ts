import type { Model } from '../../model/buildModel';
import { stageAt } from '../../model/buildModel';
import { rootBase, type Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';
import type { Expanded } from '../../model/variables';
import type { Instruction } from '../../syntax/dockerfile/nodes';

/** An instruction with what holds where it stands. */
export interface Place {
  readonly model: Model;
  readonly instruction: Instruction;
  /** Undefined above the first FROM. */
  readonly stage: Stage | undefined;
  /** The image as the instruction meets it; undefined for FROM, above it, and behind ONBUILD, which runs elsewhere. */
  readonly before: StageImage | undefined;
}

export function placeOf(model: Model, instruction: Instruction): Place {
  const stage = stageAt(model, instruction.span.start);
  const index = stage?.instructions.indexOf(instruction) ?? -1;
  return { model, instruction, stage, before: index < 0 ? undefined : stage?.imageAfter(index) };
}

/** A word as the builder expands it there, or undefined where its value is not known. */
export function expandAt({ model, before, instruction }: Place, text: string): Expanded | undefined {
  const variables = before?.variables ?? (instruction.name === 'FROM' ? model.globals : undefined);
  if (!variables && /["'$\\`]/.test(text)) return undefined;
  const expanded = (variables ?? model.globals).expand(text);
  return expanded.isKnown ? expanded : undefined;
}

/** The working directory there, or undefined where the base image decides it. */
export function workdirAt({ stage, before }: Place): string | undefined {
  if (!stage || !before) return undefined;
  if (before.workdir !== '') return before.workdir;
  const base = rootBase(stage);
  return base.kind === 'image' && base.facts ? '/' : undefined;
}
