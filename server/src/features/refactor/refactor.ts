import { instructionAt, type Model, stageAt } from '../../model/buildModel';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { TextEdit } from '../../text/edit';
import { addToCopy } from './addToCopy';
import { cacheMounts } from './cacheMounts';
import { toExecForm } from './execForm';
import { extractStage } from './extractStage';
import { extractTag } from './extractTag';
import { fromHeredoc } from './fromHeredoc';
import { inlineArgument, inlineReference } from './inlineVariable';
import { mergeRuns } from './mergeRuns';
import type { Place, Refactoring } from './refactoring';
import { toShellForm } from './shellForm';
import { sortPackages } from './sortPackages';
import { splitRun } from './splitRun';
import { toHeredoc } from './toHeredoc';

/** In the order in which they are offered. */
const REFACTORINGS: readonly ((place: Place) => readonly Refactoring[])[] = [
  inlineReference,
  inlineArgument,
  extractTag,
  addToCopy,
  toExecForm,
  toShellForm,
  sortPackages,
  cacheMounts,
  splitRun,
  mergeRuns,
  toHeredoc,
  fromHeredoc,
  extractStage,
];

/** Other ways to write the instruction at an offset; none in a file that the builder cannot read. */
export function refactorInstruction(model: Model, offset: number): readonly Refactoring[] {
  const instruction = instructionAt(model, offset);
  const stage = stageAt(model, offset) ?? model.stages[0];
  // What ONBUILD puts off is carried out in stages that may be unlike this one.
  if (!instruction || !stage || instruction.trigger || model.syntax.problems.length > 0) return [];
  return REFACTORINGS.flatMap((refactor) => refactor({ model, stage, instruction, offset })).filter(
    ({ edits }) => !isInWindowsLines(instruction, edits),
  );
}

/** In a heredoc, the shell takes the carriage return at the end of a line for a part of the last word. */
function isInWindowsLines({ heredocs }: Instruction, edits: readonly TextEdit[]): boolean {
  return heredocs.some(
    ({ text, body }) =>
      text.includes('\r') && edits.some(({ span }) => span.start < body.end && body.start < span.end),
  );
}
