import { code } from '../../knowledge/markdown';
import { type DockerCommand, type GivenFlag, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import { ARCHIVE_HEADLINES } from './archiveHeadlines';
import { BUILD_HEADLINES } from './buildHeadlines';
import { CLIENT_HEADLINES } from './clientHeadlines';
import { areAllKnown, asText, type Headline, named, namesOf, valueOf } from './headlineWords';
import { IMAGE_HEADLINES } from './imageHeadlines';
import { LIST_HEADLINES } from './listHeadlines';
import { LOG_HEADLINES } from './logHeadlines';
import { namedHeadline } from './namedHeadlines';
import { SWARM_HEADLINES } from './swarmHeadlines';

/** Sentences on what a command does here, where its options change what its note says in general. */
const HEADLINES: Readonly<Record<string, Headline | undefined>> = {
  ...ARCHIVE_HEADLINES,
  ...BUILD_HEADLINES,
  ...CLIENT_HEADLINES,
  ...IMAGE_HEADLINES,
  ...LIST_HEADLINES,
  ...LOG_HEADLINES,
  ...SWARM_HEADLINES,
  'container exec': (command) => exec(command, 'container'),
  'container kill': (command) => send(command, `the main process of ${containersOf(command)}`),
  'container restart': (command) => stop(command, containersOf(command), 'starts'),
  'container rm': removeContainers,
  'container stop': (command) => stop(command, containersOf(command)),
  'container prune': () =>
    'Deletes all stopped containers, with the files they wrote and their logs, after a question.',
  'image prune': (command) => pruneAll(command, 'images'),
  'network create': makeNetwork,
  'system prune': pruneSystem,
  'volume prune': (command) => pruneAll(command, 'volumes'),
  'compose down': removeProject,
  'compose exec': (command) => exec(command, 'service'),
  'compose kill': (command) => send(command, `the containers of ${servicesOf(command)}`),
  'compose restart': (command) => stop(command, `the containers of ${servicesOf(command)}`, 'starts'),
  'compose rm': removeServices,
  'compose run': runService,
  'compose up': startProject,
  'compose stop': (command) => stop(command, `the containers of ${servicesOf(command)}`),
};

/** What a command does here, in a sentence; undefined where its note says it. */
export function headlineOf(command: DockerCommand): string | undefined {
  const { path } = command.command;
  if (command.asksForHelp) return undefined;
  const headline = Object.hasOwn(HEADLINES, path) ? HEADLINES[path]?.(command) : undefined;
  return headline ?? namedHeadline(command);
}

function exec(command: DockerCommand, place: 'container' | 'service'): string | undefined {
  const [where, ...words] = command.operands;
  if (!where || words.length === 0) return undefined;
  const whose = place === 'service' ? 'a running container of the service' : 'the running container';
  return `Runs ${code(asText(words))} in ${whose} ${code(asText([where]))}${howOf(command)}.`;
}

function runService(command: DockerCommand): string | undefined {
  const [service, ...words] = command.operands;
  if (!service) return undefined;
  const program = valueOf(command, 'entrypoint');
  const line = [...(program ? [program] : []), ...(words.length > 0 ? [asText(words)] : [])].join(' ');
  const what = line === '' ? 'Starts' : `Runs ${code(line)} in`;
  return `${what} a new container of the service ${code(asText([service]))}${howOf(command)}.`;
}

function howOf(command: DockerCommand): string {
  const isDetached = isSwitchedOn(command, 'detach');
  const asksForTerminal = isSwitchedOn(command, 'interactive') && isSwitchedOn(command, 'tty');
  const hasTerminal = asksForTerminal && !isDetached && !isSwitchedOn(command, 'no-tty');
  return [
    ...(isSwitchedOn(command, 'rm') ? [', which is removed when it ends'] : []),
    ...(isDetached ? [', in the background'] : []),
    ...(hasTerminal ? [', with your terminal'] : []),
  ].join('');
}

/** Another signal than the one that ends a process at once. */
function send(command: DockerCommand, whom: string): string | undefined {
  const signal = valueOf(command, 'signal');
  const isUsual = optionsOf(command, 'signal').length === 0 || /^(?:SIG)?KILL$|^9$/i.test(signal ?? '');
  if (isUsual && areAllKnown(command))
    return `Ends ${whom} at once with SIGKILL, which leaves no time to save anything.`;
  if (isUsual) return undefined;
  if (signal === undefined) return `Sends a signal to ${whom}.`;
  return `Sends ${code(signal)} to ${whom}.`;
}

function stop(command: DockerCommand, what: string, then?: 'starts'): string | undefined {
  const signal = valueOf(command, 'signal');
  const wait = waitOf(valueOf(command, 'timeout', 'time'));
  const isUsual = signal === undefined && wait === undefined;
  const isKnown = namesOf(command.operands) && optionsOf(command, 'signal', 'timeout', 'time').length === 0;
  // A Compose file may set another time.
  if (isUsual && (!isKnown || what.startsWith('the containers of '))) return undefined;
  const again = then ? `, and ${then} ${what.startsWith('the container ') ? 'it' : 'them'} again` : '';
  const usual = what.startsWith('the containers of ')
    ? 'the stop signal'
    : 'SIGTERM, or the STOPSIGNAL of the image,';
  const first = signal === undefined ? usual : code(signal);
  return `Stops ${what}${again}: ${first} asks the program to end, and ${wait ?? 'SIGKILL follows after 10 seconds'}.`;
}

function waitOf(seconds: string | undefined): string | undefined {
  if (seconds === undefined || !/^-?\d{1,9}$/.test(seconds)) return undefined;
  const count = Number(seconds);
  if (count === 0) return 'SIGKILL follows without a wait';
  return count < 0
    ? 'no SIGKILL follows'
    : `SIGKILL follows after ${count === 1 ? 'a second' : `${count} seconds`}`;
}

function removeContainers(command: DockerCommand): string | undefined {
  const isForced = isSwitchedOn(command, 'force');
  const withVolumes = isSwitchedOn(command, 'volumes');
  if (optionsOf(command, 'link').length > 0) return removeLinks(command);
  if (!isForced && !withVolumes) return removeStopped(command);
  const its = command.operands.length === 1 ? 'its' : 'their';
  const volumes = withVolumes ? `, with ${its} anonymous volumes` : '';
  const force = isForced ? '; what runs is ended with SIGKILL first' : '';
  return `Deletes ${containersOf(command)}${volumes}${force}.`;
}

function removeLinks(command: DockerCommand): string | undefined {
  const links = named('link', command.operands);
  return isSwitchedOn(command, 'link') && links ? `Removes ${links}, and no container.` : undefined;
}

function removeStopped(command: DockerCommand): string | undefined {
  const what = named('container', command.operands);
  if (!what || optionsOf(command, 'force', 'volumes').length > 0) return undefined;
  return command.operands.length === 1
    ? `Deletes ${what}, which must have stopped, with the files it wrote and its logs.`
    : `Deletes ${what}, which must have stopped, with the files they wrote and their logs.`;
}

function makeNetwork(command: DockerCommand): string | undefined {
  const network = named('network', command.operands);
  const drivers = optionsOf(command, 'driver');
  const kind = drivers.length === 0 ? 'bridge' : drivers.at(-1)!.value?.value;
  return network && kind ? `Makes ${network}, of the kind ${code(kind)}.` : undefined;
}

function removeProject(command: DockerCommand): string | undefined {
  const services = named('service', command.operands);
  if (!areAllKnown(command)) return undefined;
  if (command.operands.length > 0) return services && `Stops and removes the containers of ${services}.`;
  const images = REMOVED_IMAGES[valueOf(command, 'rmi') ?? ''];
  const volumes = isSwitchedOn(command, 'volumes') ? 'its volumes with all that is in them' : undefined;
  const also = [images, volumes].filter((what) => what !== undefined).join(', and ');
  const what = 'Stops and removes the containers and the networks of the project';
  return also === '' ? undefined : `${what}, and deletes ${also}.`;
}

const REMOVED_IMAGES: Readonly<Record<string, string | undefined>> = {
  all: 'the images of its services',
  local: 'the images that have no name in the Compose file',
};

function removeServices(command: DockerCommand): string | undefined {
  const services = named('service', command.operands);
  if (!areAllKnown(command) || (command.operands.length > 0 && !services)) return undefined;
  const whose = services ?? 'the project';
  const volumes = isSwitchedOn(command, 'volumes') ? ', with their anonymous volumes' : '';
  return isSwitchedOn(command, 'stop')
    ? `Stops the containers of ${whose}, and removes them${volumes}, after a question.`
    : `Removes the stopped containers of ${whose}${volumes}, after a question.`;
}

function startProject(command: DockerCommand): string | undefined {
  const services = areAllKnown(command) ? named('service', command.operands) : undefined;
  const has = (name: string): boolean => isSwitchedOn(command, name);
  const isOne = services !== undefined && command.operands.length === 1;
  const isAll = areAllKnown(command) && command.operands.length === 0;
  const needed = isOne ? ', with what it needs' : ', with what they need';
  const others = isAll ? 'what the Compose file describes' : 'services of the Compose file';
  const what = services ? `${services}${has('no-deps') ? '' : needed}` : others;
  const build = has('build') ? `, after a build of ${isOne || isAll ? 'its' : 'their'} images` : '';
  const clauses = `${build}${has('no-start') ? ', without starting anything' : runningClauses(command)}`;
  const verb = has('no-start') ? 'Makes' : 'Makes and starts';
  return services || clauses !== '' ? `${verb} ${what}${clauses}.` : undefined;
}

/** How what was started goes on. */
function runningClauses(command: DockerCommand): string {
  const has = (name: string): boolean => isSwitchedOn(command, name);
  const isStopped = has('abort-on-container-exit') || optionsOf(command, 'exit-code-from').length > 0;
  return [
    ...(has('detach') || has('wait') ? [', in the background'] : []),
    ...(has('wait') ? [', and waits until all of them run and are healthy'] : []),
    ...(isStopped ? [', and stops everything when one container ends'] : []),
    ...(has('abort-on-container-failure') ? [', and stops everything when one container fails'] : []),
    ...(has('watch') ? [', and brings changes of the source into the containers'] : []),
  ].join('');
}

function pruneAll(command: DockerCommand, what: string): string | undefined {
  // Before `--all` there was `--filter all=1`.
  const isAll = ({ value }: GivenFlag) => /^all=(?:1|true)$/.test(value?.value ?? '');
  return isSwitchedOn(command, 'all') || optionsOf(command, 'filter').some(isAll)
    ? `Deletes all ${what} that no container uses, after a question.`
    : undefined;
}

function pruneSystem(command: DockerCommand): string {
  const images = isSwitchedOn(command, 'all') ? 'all images that no container uses' : 'images without a name';
  const volumes = isSwitchedOn(command, 'volumes') ? ', anonymous volumes that no container uses' : '';
  return `Deletes stopped containers with their files, networks that no container uses, ${images}${volumes} and unused build cache, after a question.`;
}

function containersOf({ operands }: DockerCommand): string {
  return named('container', operands) ?? 'the containers';
}

function servicesOf({ operands }: DockerCommand): string {
  return named('service', operands) ?? 'the project';
}
