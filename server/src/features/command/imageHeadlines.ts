import { code } from '../../knowledge/markdown';
import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import { readCopyOperand } from '../../syntax/docker/copyOperand';
import { parseImageReference } from '../../syntax/docker/imageReference';
import type { ShellWord } from '../../syntax/shell/commands';
import { type Headline, namesOf, valueOf } from './headlineWords';

/** On images, and on what is copied. */
export const IMAGE_HEADLINES: Readonly<Record<string, Headline>> = {
  'buildx imagetools create': joinImages,
  'container cp': (command) => copy(command, 'container'),
  'compose cp': (command) => copy(command, 'service'),
  'image pull': pull,
  'image push': push,
  'image rm': removeNames,
};

function pull(command: DockerCommand): string | undefined {
  const image = imageIn(command.operands[0]);
  if (!image) return undefined;
  const what = isSwitchedOn(command, 'all-tags') ? 'all tags of' : 'the image';
  return `Fetches ${what} ${image.name}${forPlatform(command)} from ${image.place}.`;
}

function forPlatform(command: DockerCommand): string {
  const platform = valueOf(command, 'platform');
  return platform ? ` for ${code(platform)}` : '';
}

function push(command: DockerCommand): string | undefined {
  const image = imageIn(command.operands[0]);
  if (!image) return undefined;
  return isSwitchedOn(command, 'all-tags')
    ? `Sends all tags of ${image.name} that this machine has to ${image.place}.`
    : `Sends the image ${image.name}${forPlatform(command)} to ${image.place}.`;
}

/** An image, and the registry that its name says. */
function imageIn(word: ShellWord | undefined): { readonly name: string; readonly place: string } | undefined {
  const image = word?.value === undefined ? undefined : parseImageReference(word.value);
  if (!image) return undefined;
  const isHub = image.registry === undefined || image.registry === 'docker.io';
  return { name: code(word!.value!), place: isHub ? 'Docker Hub' : `the registry ${code(image.registry!)}` };
}

/** An id has no name to be taken away. */
function removeNames({ operands }: DockerCommand): string | undefined {
  const names = namesOf(operands);
  if (!names || operands.some(({ value }) => /^(?:sha256:)?[\da-f]{4,64}$/.test(value!))) return undefined;
  return operands.length === 1
    ? `Removes the name ${names} from its image, and deletes the image when that was its last name.`
    : `Removes the names ${names} from their images, and deletes an image when it has no name left.`;
}

function joinImages(command: DockerCommand): string | undefined {
  const tags = optionsOf(command, 'tag').flatMap(({ value }) => value ?? []);
  const [made, from] = [namesOf(tags), namesOf(command.operands)];
  if (!made || !from) return undefined;
  if (isSwitchedOn(command, 'append')) return `Adds ${from} to the image ${made} in its registry.`;
  return command.operands.length === 1
    ? `Gives the image ${from} the name ${made} in its registry.`
    : `Joins ${from} in the registry, into one image with the name ${made}.`;
}

function copy({ operands }: DockerCommand, place: 'container' | 'service'): string | undefined {
  const [from, to] = operands.map(({ value }) => (value === undefined ? undefined : placeOf(value, place)));
  if (!from || !to) return undefined;
  if (operands[0]!.value === '-') return `Unpacks the tar archive on standard input to ${to}.`;
  return operands[1]!.value === '-'
    ? `Writes ${from} to standard output, as a tar archive.`
    : `Copies ${from} to ${to}.`;
}

function placeOf(value: string, kind: 'container' | 'service'): string | undefined {
  if (value === '-') return 'the standard stream';
  const read = readCopyOperand(value);
  if (!read) return undefined;
  const { container, path } = read;
  const where = container ? ` in the ${kind} ${code(container.text)}` : '';
  const [, folder] = /^(.+)\/\.$/.exec(path.text) ?? [];
  if (folder !== undefined) return `what ${code(folder)}${where} holds`;
  return !container && /^\.\/?$/.test(path.text)
    ? 'the folder the command runs in'
    : `${code(path.text)}${where}`;
}
