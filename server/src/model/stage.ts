import type { BaseImage } from '../knowledge/baseImages';
import type { ImageReference } from '../syntax/docker/imageReference';
import type { Instruction, Word } from '../syntax/dockerfile/nodes';
import type { HistoryEntry } from './imageConfig';
import type { StageImage } from './stageImage';

/** What a stage builds on. */
export type Base =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'scratch' }
  | {
      readonly kind: 'image';
      /** With variables expanded. */
      readonly text: string;
      readonly reference: ImageReference;
      /** What the table knows of it. */
      readonly facts: BaseImage | undefined;
    }
  /** A variable has no value here, or the text fits no image. */
  | { readonly kind: 'unknown'; readonly text: string; readonly isRefused: boolean };

export type RootBase = Exclude<Base, { kind: 'stage' }>;

export interface Stage {
  readonly index: number;
  /** Lower case, as the builder compares it. */
  readonly name: string | undefined;
  readonly from: Instruction;
  /** The image word of FROM. */
  readonly baseWord: Word | undefined;
  readonly base: Base;
  /** The image, or whatever else, at the bottom of the chain of stages. */
  readonly root: RootBase;
  /** Without FROM. */
  readonly instructions: readonly Instruction[];
  /** After the last instruction; computed when first asked for. */
  readonly image: StageImage;
  /** After some of the instructions; 0 is right behind FROM. */
  imageAfter(count: number): StageImage;
  /**
   * Calls `visit` with each instruction and the image as it is right before it. That image goes on changing: a visitor
   * takes from it what it needs.
   */
  walk(visit: (instruction: Instruction, before: StageImage) => void): void;
  /** The history entries of the stage's own instructions, and of the triggers it runs. */
  history(): readonly HistoryEntry[];
}

/** The stage itself, then the stages it builds on. */
export function lineage(stage: Stage): readonly Stage[] {
  const stages = [stage];
  for (let base = stage.base; base.kind === 'stage'; base = base.stage.base) stages.push(base.stage);
  return stages;
}

/** The instructions that ONBUILD of the stage below leaves to this one. */
export function triggersOf({ base }: Stage): readonly Instruction[] {
  if (base.kind !== 'stage') return [];
  return base.stage.instructions.flatMap(({ trigger }) => trigger ?? []);
}
