import { type DockerCommand, optionsOf } from '../../../model/dockerCommand';
import type { Conflict } from '../conflicts';

/** Source: `cli/command/cli.go` of docker/cli. An empty context is as good as none. */
export function hostConflicts(command: DockerCommand): readonly Conflict[] {
  const [host] = optionsOf(command, 'host').filter(({ command: { path } }) => path === '');
  const context = optionsOf(command, 'context').findLast(({ command: { path } }) => path === '');
  if (!host || !context?.value?.value) return [];
  return [{ span: context.span, message: "'--context' does not go with '--host'" }];
}
