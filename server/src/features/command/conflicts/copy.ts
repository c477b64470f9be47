import type { DockerCommand } from '../../../model/dockerCommand';
import { readCopyOperand } from '../../../syntax/docker/copyOperand';
import type { Conflict } from '../conflicts';
import { isKnown } from './given';

/** Source: `runCopy` in `cli/command/container/cp.go` of docker/cli. */
export function copyConflicts({ operands }: DockerCommand): readonly Conflict[] {
  const [from, to] = operands;
  if (!isKnown(from) || !isKnown(to) || operands.length > 2) return [];
  const empty = [from, to].find(({ value }) => value === '');
  if (empty) return [{ span: { start: empty.start, end: empty.end }, message: 'The path to copy is empty' }];
  const read = [from, to].map(({ value }) => readCopyOperand(value));
  const containers = read.filter((one) => one?.container);
  if (containers.length === 1 || read.includes(undefined)) return [];
  const message =
    containers.length === 0
      ? `Neither '${from.text}' nor '${to.text}' names a container`
      : 'Nothing is copied from one container to another';
  return [{ span: { start: from.start, end: to.end }, message }];
}
