import { code } from '../../knowledge/markdown';
import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import { areAllKnown, type Headline, named, valueOf } from './headlineWords';

/** On what lists and shows, where options change what is printed. */
export const LIST_HEADLINES: Readonly<Record<string, Headline>> = {
  'compose config': showConfig,
  'compose ls': (command) => listIds(command, `Lists ${projects(command)}`, 'names'),
  'compose images': (command) =>
    listIds(command, `Lists the images that the containers of ${servicesOf(command)} were made of`),
  'compose ps': listServiceContainers,
  'compose stats': (command) =>
    measure(command, 'processor, memory and network', named('service', command.operands), 'of the project'),
  'compose volumes': (command) => listIds(command, `Lists the volumes of ${servicesOf(command)}`, 'names'),
  'config ls': (command) => listIds(command, 'Lists the configs of the swarm'),
  'container ls': listContainers,
  'container stats': (command) =>
    measure(command, 'CPU, memory, network and disk', named('container', command.operands)),
  'context ls': (command) => listIds(command, 'Lists the contexts', 'names'),
  'image ls': listImages,
  'network ls': (command) => listIds(command, 'Lists the networks'),
  'node ls': (command) => listIds(command, 'Lists the hosts of the swarm'),
  'plugin ls': (command) => listIds(command, 'Lists the plugins of this engine'),
  'secret ls': (command) => listIds(command, 'Lists the secrets of the swarm'),
  'service ls': (command) => listIds(command, 'Lists the services'),
  'system events': (command) =>
    optionsOf(command, 'until').length === 0
      ? undefined
      : 'Prints what happens in the engine up to the time of `--until`: containers that start and die, images that are pulled, networks and volumes.',
  'volume ls': (command) => listIds(command, 'Lists the volumes', 'names'),
};

/** With `--quiet`, little is left of a list; undefined without it. */
function listIds(
  command: DockerCommand,
  sentence: string,
  what: 'ids' | 'names' = 'ids',
): string | undefined {
  if (isSwitchedOn(command, 'quiet')) return `${sentence}, with nothing but their ${what}.`;
  return command.command.path === 'compose ls' && isSwitchedOn(command, 'all')
    ? `${sentence}, with their Compose files.`
    : undefined;
}

function projects(command: DockerCommand): string {
  return isSwitchedOn(command, 'all') ? 'all Compose projects of this host' : 'the Compose projects that run';
}

function listImages(command: DockerCommand): string | undefined {
  const [name] = command.operands;
  const of = name?.value === undefined ? '' : ` of the name ${code(name.value)}`;
  const sentence = `Lists the images${of} on this machine`;
  return listIds(command, sentence) ?? (of === '' ? undefined : `${sentence}.`);
}

function listContainers(command: DockerCommand): string {
  const quiet = isSwitchedOn(command, 'quiet') ? ', with nothing but their ids' : '';
  return `Lists ${containersOf(command)}${quiet}.`;
}

/** Source: `foldFilter` and `includeContainerInList` in `daemon/list.go` of moby. */
function containersOf(command: DockerCommand): string {
  const last = isSwitchedOn(command, 'latest') ? '1' : valueOf(command, 'last');
  if (last !== undefined && /^[1-9]\d{0,8}$/.test(last))
    return last === '1'
      ? 'the container that was made last, running or not'
      : `the ${last} containers that were made last, running or not`;
  if (isSwitchedOn(command, 'all')) return 'all containers, also those that do not run';
  if (optionsOf(command, 'last', 'all').length > 0 || command.isOpen || hasUnknownFilter(command))
    return 'containers';
  return asksForState(command) ? 'containers, running or not' : 'the running containers';
}

/** Who asks for a state gets those that do not run as well. */
function asksForState(command: DockerCommand): boolean {
  const isState = (filter = '') => /^\s*status\s*=/i.test(filter);
  const isFiltered = optionsOf(command, 'filter').some(({ value }) => isState(value?.value));
  return isFiltered || optionsOf(command, 'status').length > 0;
}

/** It may ask for a state. */
function hasUnknownFilter(command: DockerCommand): boolean {
  return optionsOf(command, 'filter').some(({ value }) => value?.value === undefined);
}

function listServiceContainers(command: DockerCommand): string | undefined {
  if (!areAllKnown(command) || hasUnknownFilter(command)) return undefined;
  const isAll = isSwitchedOn(command, 'all');
  const isAny = !isAll && asksForState(command);
  const which = isAll ? 'all containers' : isAny ? 'containers' : 'the running containers';
  const either = isAny ? ', running or not' : '';
  const services = named('service', command.operands);
  if (command.operands.length > 0 && !services) return undefined;
  const whose = services ?? 'this project';
  if (isSwitchedOn(command, 'services')) {
    const has = isAll || either ? 'containers' : 'running containers';
    return `Prints the names of the services${services ? ` among ${services.replace(/^the services? /, '')}` : ''} that have ${has}.`;
  }
  const what = isSwitchedOn(command, 'quiet') ? 'nothing but their ids' : 'their state and ports';
  return `Lists ${which} of ${whose}${either}, with ${what}.`;
}

function measure(command: DockerCommand, what: string, things: string | undefined, where?: string): string {
  const isNamed = command.operands.length > 0 || command.isOpen;
  const containers = isSwitchedOn(command, 'all') ? 'all containers' : 'the running containers';
  const others = `${isNamed ? 'containers' : containers}${where ? ` ${where}` : ''}`;
  const whose = things && areAllKnown(command) ? withContainers(things, where) : others;
  const use = whose.startsWith('the container ') ? 'uses' : 'use';
  const when = isSwitchedOn(command, 'no-stream') ? 'once' : 'live until Ctrl+C';
  return `Shows how much ${what} ${whose} ${use}, ${when}.`;
}

function withContainers(things: string, where: string | undefined): string {
  return where ? `the containers of ${things}` : things;
}

function servicesOf({ operands }: DockerCommand): string {
  return named('service', operands) ?? 'the project';
}

/** The first one that is given counts. Source: `runConfig` in `cmd/compose/config.go` of docker/compose. */
const CONFIG_PARTS: readonly (readonly [option: string, sentence: string])[] = [
  ['services', 'Prints the names of the services in the Compose file, one a line.'],
  ['volumes', 'Prints the names of the volumes in the Compose file, one a line.'],
  ['networks', 'Prints the names of the networks in the Compose file, one a line.'],
  ['models', 'Prints the names of the models in the Compose file, one a line.'],
  ['profiles', 'Prints the names of the profiles in the Compose file, one a line.'],
  ['images', 'Prints the names of the images in the Compose file, one a line.'],
  ['variables', 'Lists the variables that the Compose file uses, with their defaults.'],
  ['environment', 'Prints the variables that the Compose file is filled in from, with their values.'],
  ['lock-image-digests', 'Prints a small Compose file with only the digests of the images.'],
  ['quiet', 'Checks the Compose file, and prints nothing but errors.'],
];

function showConfig(command: DockerCommand): string | undefined {
  if (optionsOf(command, 'hash').length > 0)
    return 'Prints a hash of the settings of services in the Compose file.';
  const part = CONFIG_PARTS.find(([option]) => isSwitchedOn(command, option));
  if (part) return part[1];
  const file = valueOf(command, 'output');
  return file === undefined
    ? undefined
    : `Writes the Compose file as Compose understands it to ${code(file)}: files merged, variables filled in, short forms written out.`;
}
