import { flagsOf, merge } from '../../rules/consecutive-runs/fix';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { offer, type Place, type Refactoring } from './refactoring';

/** Two RUNs that stand one behind the other as one, with `&&`. */
export function mergeRuns(place: Place): readonly Refactoring[] {
  const { stage, instruction } = place;
  const index = stage.instructions.indexOf(instruction);
  const above = stage.instructions[index - 1];
  const below = stage.instructions[index + 1];
  return [
    ...(above ? merged(place, above, instruction, 'above') : []),
    ...(below ? merged(place, instruction, below, 'below') : []),
  ];
}

function merged(
  { model, stage }: Place,
  first: Instruction,
  second: Instruction,
  where: 'above' | 'below',
): readonly Refactoring[] {
  if (first.name !== 'RUN' || second.name !== 'RUN' || flagsOf(first) !== flagsOf(second)) return [];
  return merge(model, stage, first, second).flatMap(({ edits }) =>
    offer(`Merge with the '${first.keyword.text}' ${where}`, 'rewrite', edits),
  );
}
