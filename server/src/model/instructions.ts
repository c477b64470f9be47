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

/** An instruction as a stage has it; of ONBUILD, the one that it puts off. */
export interface Written {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Whether ONBUILD puts it off. */
  readonly isTrigger: boolean;
}

/** The instructions of the stages in the lists that rules ask for, each list made once. */
export class Instructions {
  private readonly executed = new Map<Stage, readonly Executed[]>();
  private byName: ReadonlyMap<string, readonly Written[]> | undefined;
  private withTriggers: ReadonlySet<Stage> | undefined;

  constructor(private readonly stages: readonly Stage[]) {}

  /** What a build of the last stage carries out for a stage: the triggers of the stage below, then its own. */
  executedIn(stage: Stage): readonly Executed[] {
    const known = this.executed.get(stage);
    if (known) return known;
    const triggers = this.runsTriggers(stage) ? triggersOf(stage) : [];
    const list = [
      ...triggers.map((instruction) => ({ instruction, stage, isTrigger: true })),
      ...stage.instructions.map((instruction) => ({ instruction, stage, isTrigger: false })),
    ];
    this.executed.set(stage, list);
    return list;
  }

  /** Every instruction of this name, in the order of the file, those behind ONBUILD included. */
  written(name: string): readonly Written[] {
    this.byName ??= groupByName(this.stages);
    return this.byName.get(name) ?? [];
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

function groupByName(stages: readonly Stage[]): ReadonlyMap<string, readonly Written[]> {
  const byName = new Map<string, Written[]>();
  for (const stage of stages) {
    for (const own of stage.instructions) {
      const instruction = own.trigger ?? own;
      const list = byName.get(instruction.name) ?? [];
      byName.set(instruction.name, list);
      list.push({ instruction, stage, isTrigger: instruction !== own });
    }
  }
  return byName;
}
