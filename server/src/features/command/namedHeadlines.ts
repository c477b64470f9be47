import { code } from '../../knowledge/markdown';
import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import { readCopyOperand } from '../../syntax/docker/copyOperand';
import { parseImageReference } from '../../syntax/docker/imageReference';
import { named, namesOf, valueOf } from './naming';

type Headline = (command: DockerCommand) => string | undefined;

/** Sentences on commands that name what they work on. */
const HEADLINES: Readonly<Record<string, Headline | undefined>> = {
  'container attach': one('Connects your terminal to the main process of the running container {0}.'),
  'container commit': two('Makes the image {1} from the container {0}, with the files that it changed.'),
  'container cp': copy,
  'container logs': showLogs,
  'container pause': all(
    'container',
    'Freezes all processes of {}, without telling them, until `docker unpause`.',
  ),
  'container rename': two('Gives the container {0} the name {1}.'),
  'container rm': removeContainers,
  'container start': all('container', 'Starts {} again, with the files and the options from before.'),
  'container unpause': all('container', 'Lets the processes of {} go on where they were.'),
  'image load': (command) =>
    ofOption(command, 'input', 'Reads the images in the archive {}, with their names.'),
  'image pull': (command) => move(command, 'Fetches', 'from'),
  'image push': (command) => move(command, 'Sends', 'to'),
  'image rm': removeImage,
  'image save': saveImages,
  'image tag': two('Gives the image {0} the name {1} as well, and copies nothing.'),
  'network connect': two('Adds the container {1} to the network {0} too, also while it runs.'),
  'network create': createNetwork,
  'network disconnect': two('Takes the container {1} out of the network {0}, also while it runs.'),
  'network rm': all('network', 'Deletes {}.'),
  'volume create': one('Makes the volume {0}.'),
  'volume rm': all('volume', 'Deletes {} with everything inside, without a question.'),
  login: one('Logs in to the registry {0}, so that pull, push and build may use it.'),
  logout: one('Removes the login to the registry {0} from this machine.'),
  'context use': one(
    'Makes the context {0} the one for all further commands, in every terminal of your account.',
  ),
  'buildx use': one('Chooses the builder {0} for the `docker buildx` commands that follow.'),
  'buildx rm': all('builder', 'Deletes {} with the cache.'),
  'compose build': ofServices('Builds the image of {}.', 'Builds the images of {}.'),
  'compose logs': showServiceLogs,
  'compose pull': ofServices('Fetches the image of {}.', 'Fetches the images of {}.'),
  'compose up': startProject,
  'service create': createService,
  'service rm': all('service', 'Stops and deletes {}, at once and without a question.'),
  'stack deploy': deployStack,
  'stack rm': all('stack', 'Deletes {} at once, with all services, networks, secrets and configs.'),
};

/** What a command does to the things that it names, in a sentence; undefined where its note says as much. */
export function namedHeadlineOf(command: DockerCommand): string | undefined {
  const { path } = command.command;
  return Object.hasOwn(HEADLINES, path) ? HEADLINES[path]?.(command) : undefined;
}

function one(sentence: string): Headline {
  return (command) => fill(sentence, command, 1);
}

function two(sentence: string): Headline {
  return (command) => fill(sentence, command, 2);
}

/** `{0}` and `{1}` are the operands, of which there must be so many. */
function fill(sentence: string, { operands }: DockerCommand, count: number): string | undefined {
  const values = operands.flatMap(({ value }) => value ?? []);
  if (operands.length !== count || values.length !== count) return undefined;
  return sentence.replaceAll(/\{(\d)\}/g, (_, index: string) => code(values[Number(index)]!));
}

/** `{}` is all operands. */
function all(kind: string, sentence: string): Headline {
  return ({ operands }) => fillName(sentence, named(kind, operands));
}

function ofServices(forOne: string, forMany: string): Headline {
  return ({ operands }) => fillName(operands.length > 1 ? forMany : forOne, named('service', operands));
}

function ofOption(command: DockerCommand, option: string, sentence: string): string | undefined {
  const value = valueOf(command, option);
  return fillName(sentence, value === undefined ? undefined : code(value));
}

function fillName(sentence: string, name: string | undefined): string | undefined {
  return name === undefined ? undefined : sentence.replace('{}', () => name);
}

/** With `--link` it deletes no container. */
function removeContainers(command: DockerCommand): string | undefined {
  const sentence = 'Deletes {}, with the files written there and the logs. What runs is not deleted.';
  return isSwitchedOn(command, 'link') ? undefined : all('container', sentence)(command);
}

/** An id stands for all names of an image. */
function removeImage(command: DockerCommand): string | undefined {
  const isId = /^(?:sha256:)?[\da-f]{4,64}$/.test(command.operands[0]?.value ?? '');
  const sentence = 'Removes the name {0} from its image, and deletes the image when that was its last one.';
  return isId ? undefined : fill(sentence, command, 1);
}

function copy({ operands }: DockerCommand): string | undefined {
  const [from, to] = operands.map(({ value = '-' }) => (value === '-' ? undefined : readCopyOperand(value)));
  if (!from || !to || !from.container === !to.container) return undefined;
  return from.container
    ? `Copies ${code(from.path.text)} of the container ${code(from.container.text)} to ${code(to.path.text)} on this machine.`
    : `Copies ${code(from.path.text)} of this machine to ${code(to.path.text)} in the container ${code(to.container!.text)}.`;
}

function showLogs(command: DockerCommand): string | undefined {
  const sentence = fill('Shows what the main process of the container {0} has written', command, 1);
  return sentence && `${sentence}${howFar(command)}.`;
}

function showServiceLogs(command: DockerCommand): string | undefined {
  const services = named('service', command.operands);
  return (
    services &&
    `Shows what ${services} ${command.operands.length > 1 ? 'have' : 'has'} written${howFar(command)}.`
  );
}

function howFar(command: DockerCommand): string {
  const tail = valueOf(command, 'tail');
  const last =
    tail !== undefined && /^[1-9]\d*$/.test(tail)
      ? `, the last ${tail === '1' ? 'line' : `${tail} lines`}`
      : '';
  return `${last}${isSwitchedOn(command, 'follow') ? ', and goes on with new lines as they come' : ''}`;
}

function move(command: DockerCommand, verb: string, where: 'from' | 'to'): string | undefined {
  const [image, ...others] = command.operands;
  const reference = image?.value === undefined ? undefined : parseImageReference(image.value);
  if (!reference || others.length > 0 || optionsOf(command, 'all-tags').length > 0) return undefined;
  const { registry = 'docker.io' } = reference;
  const place = registry === 'docker.io' ? 'Docker Hub' : `the registry ${code(registry)}`;
  return `${verb} the image ${code(image!.value!)} ${where} ${place}.`;
}

function saveImages(command: DockerCommand): string | undefined {
  const images = named('image', command.operands);
  const archive = valueOf(command, 'output');
  if (!images || archive === undefined) return undefined;
  return `Writes ${images} into the tar archive ${code(archive)}, with layers, settings and names.`;
}

function createNetwork(command: DockerCommand): string | undefined {
  const driver = optionsOf(command, 'driver').length === 0 ? 'bridge' : valueOf(command, 'driver');
  const sentence = driver && fill('Makes the network {0}, of the kind', command, 1);
  return (
    sentence &&
    `${sentence} ${code(driver)}${driver === 'bridge' ? ': on this host, with names that resolve' : ''}.`
  );
}

function startProject(command: DockerCommand): string | undefined {
  const services = named('service', command.operands);
  if (command.operands.length > 0 && !services) return undefined;
  const needs = isSwitchedOn(command, 'no-deps')
    ? ''
    : `, and what ${command.operands.length > 1 ? 'they depend' : 'it depends'} on`;
  const what = services
    ? `${services}${needs}`
    : 'what the Compose file describes: networks, volumes and containers';
  const isDetached = isSwitchedOn(command, 'detach') || isSwitchedOn(command, 'wait');
  const images = isSwitchedOn(command, 'build') ? '; images are built first' : '';
  return `Makes and starts ${what}${isDetached ? ', in the background' : ''}${images}.`;
}

function createService(command: DockerCommand): string | undefined {
  const image = command.operands[0]?.value;
  const name = valueOf(command, 'name');
  if (image === undefined || optionsOf(command, 'mode').length > 0) return undefined;
  const replicas = optionsOf(command, 'replicas').length === 0 ? '1' : valueOf(command, 'replicas');
  if (replicas === undefined || !/^\d{1,9}$/.test(replicas)) return undefined;
  const containers = replicas === '1' ? 'one container' : `${replicas} containers`;
  return `Makes ${name === undefined ? 'a service' : `the service ${code(name)}`}: the swarm keeps ${containers} of the image ${code(image)} running.`;
}

function deployStack(command: DockerCommand): string | undefined {
  const files = namesOf(optionsOf(command, 'compose-file').flatMap(({ value }) => value ?? []));
  const sentence = fill('Makes the stack {0}', command, 1);
  return sentence && files && `${sentence} from ${files}, or brings it up to date.`;
}
