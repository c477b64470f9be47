import type { Instruction } from '../syntax/dockerfile/nodes';
import { neededStages } from './sources';
import { type Stage, triggersOf } from './stage';

/** An instruction that the build of a stage carries out. */
export interface Executed {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Whether an ONBUILD of the stage below has put it off until here. */
  readonly isTrigger: boolean;
}

/** What a build of the last stage carries out, each list put together when it is first asked for. */
export class Executions {
  private readonly lists = new Map<Stage, readonly Executed[]>();
  private withTriggers: ReadonlySet<Stage> | undefined;

  constructor(private readonly stages: readonly Stage[]) {}

  /** The triggers of the stage below, then the stage's own instructions. */
  of(stage: Stage): readonly Executed[] {
    const known = this.lists.get(stage);
    if (known) return known;
    const triggers = this.runsTriggers(stage) ? triggersOf(stage) : [];
    const list = [
      ...triggers.map((instruction) => ({ instruction, stage, isTrigger: true })),
      ...stage.instructions.map((instruction) => ({ instruction, stage, isTrigger: false })),
    ];
    this.lists.set(stage, list);
    return list;
  }

  /**
   * BuildKit reads the triggers of those stages only that the result needs, while it checks what else is written in all
   * of them (source: `frontend/dockerfile/dockerfile2llb`, resolveStages).
   */
  private runsTriggers(stage: Stage): boolean {
    this.withTriggers ??= this.findStagesWithTriggers();
    return this.withTriggers.has(stage);
  }

  private findStagesWithTriggers(): ReadonlySet<Stage> {
    const last = this.stages.at(-1);
    const hasTriggers = this.stages.some(({ instructions }) => instructions.some(({ trigger }) => trigger));
    return last && hasTriggers ? neededStages(last, this.stages) : new Set();
  }
}
