import { type DockerCommand, makesContainer, optionsOf } from '../../model/dockerCommand';
import type { Invocation } from '../../model/invocations';
import { isProblem } from '../../syntax/docker/value';
import { readVolume } from '../../syntax/docker/volume';

export type NamedThing = 'container' | 'image' | 'network' | 'volume';

/** What the commands of a script give names to, in the order of the text, each name once. */
export function namesIn(invocations: readonly Invocation[], thing: NamedThing): readonly string[] {
  const names = invocations.flatMap(({ command }) => NAMED[thing](command));
  return [...new Set(names.filter((name) => name !== undefined))];
}

const NAMED: Readonly<Record<NamedThing, (command: DockerCommand) => readonly (string | undefined)[]>> = {
  container: (command) => (makesContainer(command) ? valuesOf(command, 'name') : []),
  image: (command) =>
    /^buildx build$/.test(command.command.path) ? valuesOf(command, 'tag') : targetOf(command),
  network: (command) => createdBy(command, 'network create'),
  volume: (command) => [...createdBy(command, 'volume create'), ...mountedBy(command)],
};

function valuesOf(command: DockerCommand, option: string): readonly (string | undefined)[] {
  return optionsOf(command, option).map(({ value }) => value?.value);
}

function targetOf({ command, operands }: DockerCommand): readonly (string | undefined)[] {
  return command.path === 'image tag' ? [operands[1]?.value] : [];
}

function createdBy({ command, operands }: DockerCommand, path: string): readonly (string | undefined)[] {
  return command.path === path ? [operands[0]?.value] : [];
}

function mountedBy(command: DockerCommand): readonly (string | undefined)[] {
  return valuesOf(command, 'volume').map((value) => {
    const read = value === undefined ? undefined : readVolume(value);
    return read && !isProblem(read) && read.kind === 'volume' ? read.source?.text : undefined;
  });
}
