import type { DockerCommand } from '../../../model/dockerCommand';
import { mayBeDrive, readCopyOperand } from '../../../syntax/docker/copyOperand';
import type { Conflict } from '../conflicts';
import { isKnown } from './given';

/** Source: `runCopy` in `cli/command/container/cp.go` of docker/cli, and `pkg/compose/cp.go` of docker/compose. */
export function copyConflicts({ operands }: DockerCommand): readonly Conflict[] {
  const [from, to] = operands;
  if (!isKnown(from) || !isKnown(to) || operands.length > 2) return [];
  const empty = [from, to].find(({ value }) => value === '');
  if (empty) return [{ span: { start: empty.start, end: empty.end }, message: 'The path to copy is empty' }];
  // Two drives, or two containers.
  if (mayBeDrive(from.value) && mayBeDrive(to.value))
    return [
      {
        span: { start: from.start, end: to.end },
        message: 'One of the two must be a container, and one a path',
      },
    ];
  const read = [from, to].map(({ value }) => readCopyOperand(value));
  const containers = read.filter((one) => one?.container);
  if (containers.length === 1 || read.includes(undefined)) return [];
  const message =
    containers.length === 0
      ? `Neither '${from.text}' nor '${to.text}' names a container`
      : 'Nothing is copied from one container to another';
  return [{ span: { start: from.start, end: to.end }, message }];
}
