import { code } from '../../knowledge/markdown';
import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import type { ShellWord } from '../../syntax/shell/commands';

type Headline = (command: DockerCommand) => string | undefined;

/** Sentences on what a command does here, where its options change what its note says in general. */
const HEADLINES: Readonly<Record<string, Headline | undefined>> = {
  'container exec': (command) => exec(command, 'container'),
  'container ls': (command) => listAll(command, 'Lists all containers, also those that do not run.'),
  'container kill': (command) => send(command, `the main process of ${containersOf(command)}`),
  'container restart': (command) => stop(command, containersOf(command), 'starts'),
  'container rm': removeContainers,
  'container stop': (command) => stop(command, containersOf(command)),
  'image prune': (command) => pruneAll(command, 'images'),
  'image push': pushAll,
  'system prune': pruneSystem,
  'volume prune': (command) => pruneAll(command, 'volumes'),
  'buildx build': build,
  'compose down': removeProject,
  'compose exec': (command) => exec(command, 'service'),
  'compose kill': (command) => send(command, `the containers of ${servicesOf(command)}`),
  'compose restart': (command) => stop(command, `the containers of ${servicesOf(command)}`, 'starts'),
  'compose ls': (command) =>
    listAll(command, 'Lists all Compose projects of this host, with their Compose files.'),
  'compose ps': (command) =>
    listAll(command, 'Lists all containers of this project, with their state and ports.'),
  'compose run': runService,
  'compose stop': (command) => stop(command, `the containers of ${servicesOf(command)}`),
};

/** What a command does here, in a sentence; undefined where its note says it. */
export function headlineOf(command: DockerCommand): string | undefined {
  const { path } = command.command;
  return Object.hasOwn(HEADLINES, path) ? HEADLINES[path]?.(command) : undefined;
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
  const hasTerminal = isSwitchedOn(command, 'interactive') && isSwitchedOn(command, 'tty');
  return [
    ...(isSwitchedOn(command, 'rm') ? [', which is removed when it ends'] : []),
    ...(isSwitchedOn(command, 'detach') ? [', in the background'] : []),
    ...(hasTerminal && !isSwitchedOn(command, 'no-tty') ? [', with your terminal'] : []),
  ].join('');
}

/** Another signal than the one that ends a process at once. */
function send(command: DockerCommand, whom: string): string | undefined {
  const signal = valueOf(command, 'signal');
  if (signal === undefined || /^(?:SIG)?KILL$|^9$/i.test(signal)) return undefined;
  return `Sends ${code(signal)} to ${whom}.`;
}

function stop(command: DockerCommand, what: string, then?: 'starts'): string | undefined {
  const signal = valueOf(command, 'signal');
  const wait = waitOf(valueOf(command, 'timeout', 'time'));
  if (signal === undefined && wait === undefined) return undefined;
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
  if ((!isForced && !withVolumes) || isSwitchedOn(command, 'link')) return undefined;
  const volumes = withVolumes ? ', with anonymous volumes' : '';
  const force = isForced ? '; what runs is ended with SIGKILL first' : '';
  return `Deletes ${containersOf(command)}${volumes}${force}.`;
}

function pushAll(command: DockerCommand): string | undefined {
  const [repository] = command.operands;
  if (!repository || !isSwitchedOn(command, 'all-tags')) return undefined;
  return `Sends all tags of ${code(asText([repository]))} that this machine has.`;
}

function removeProject(command: DockerCommand): string | undefined {
  if (!isSwitchedOn(command, 'volumes') || command.operands.length > 0) return undefined;
  return 'Stops and removes the containers and the networks of the project, and deletes its volumes with all that is in them.';
}

function build(command: DockerCommand): string | undefined {
  if (command.operands.length === 0) return undefined;
  if (isSwitchedOn(command, 'check')) return 'Checks a Dockerfile for mistakes, and builds nothing.';
  const tags = optionsOf(command, 'tag').flatMap(({ value }) => value ?? []);
  const image = namesOf(tags);
  if (image === undefined || optionsOf(command, 'call').length > 0) return undefined;
  const stage = valueOf(command, 'target');
  const what = stage === undefined ? 'a Dockerfile' : `the stage ${code(stage)} of a Dockerfile`;
  const push = isSwitchedOn(command, 'push') ? ', and pushes it' : '';
  const made = tags.length === 1 ? `the image ${image}` : `an image with the names ${image}`;
  return `Builds ${made} from ${what}${push}.`;
}

function listAll(command: DockerCommand, sentence: string): string | undefined {
  return isSwitchedOn(command, 'all') ? sentence : undefined;
}

function pruneAll(command: DockerCommand, what: string): string | undefined {
  return isSwitchedOn(command, 'all')
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

/** ``the containers `a` and `b` ``; undefined where not all names are known, or there are many. */
function named(kind: string, words: readonly ShellWord[]): string | undefined {
  const names = namesOf(words);
  return names && `the ${kind}${words.length === 1 ? '' : 's'} ${names}`;
}

/** `` `a`, `b` and `c` ``; undefined where not all are known, or there are many. */
function namesOf(words: readonly ShellWord[]): string | undefined {
  if (words.length === 0 || words.length > 3 || words.some(({ value }) => value === undefined))
    return undefined;
  const names = words.map(({ value }) => code(value!));
  const last = names.pop()!;
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

/** Of the last option that is given; undefined where its value is not known. */
function valueOf(command: DockerCommand, ...names: readonly string[]): string | undefined {
  return optionsOf(command, ...names).at(-1)?.value?.value;
}

function asText(words: readonly ShellWord[]): string {
  return words.map(({ text }) => text).join(' ');
}
