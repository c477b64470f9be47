import { copyFix } from '../../rules/add-local/fix';
import { offer, type Place, type Refactoring } from './refactoring';

/** ADD of plain files as COPY. */
export function addToCopy({ instruction }: Place): readonly Refactoring[] {
  if (instruction.name !== 'ADD') return [];
  return copyFix(instruction).flatMap(({ title, edits }) => offer(title, 'rewrite', edits));
}
