import type { Stage } from '../model/stage';
import type { Instruction } from '../syntax/dockerfile/nodes';
import type { Report } from './rule';

/** An instruction that the build of a stage carries out. */
export interface Executed {
  readonly instruction: Instruction;
  readonly stage: Stage;
  /** Whether an ONBUILD of the stage below has put it off until here. */
  readonly isTrigger: boolean;
}

/** What BuildKit carries out for a stage: the triggers of the stage below, then the stage's own instructions. */
export function executedIn(stage: Stage): readonly Executed[] {
  return [
    ...triggersOf(stage).map((instruction) => ({ instruction, stage, isTrigger: true })),
    ...stage.instructions.map((instruction) => ({ instruction, stage, isTrigger: false })),
  ];
}

/** The instructions that ONBUILD of the stage below leaves to this one. */
export function triggersOf({ base }: Stage): readonly Instruction[] {
  if (base.kind !== 'stage') return [];
  return base.stage.instructions.flatMap(({ trigger }) => trigger ?? []);
}

/** Moves what is said of a trigger to the FROM that runs it, where BuildKit reports it too. */
export function placed({ stage, isTrigger }: Executed, report: Report): Report {
  if (!isTrigger) return report;
  const word = stage.baseWord ?? stage.from.keyword;
  const message = report.message.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  return { span: word.span, message: `In an ONBUILD of '${word.text}', ${message}` };
}
