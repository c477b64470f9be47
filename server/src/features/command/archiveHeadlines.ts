import { code } from '../../knowledge/markdown';
import { type DockerCommand, optionsOf } from '../../model/dockerCommand';
import { type Headline, named, valueOf } from './headlineWords';

/** On what is written into a file or read from one, or goes through the standard streams. */
export const ARCHIVE_HEADLINES: Readonly<Record<string, Headline>> = {
  'config create': (command) => store(command, 'config'),
  'container commit': commit,
  'container export': (command) => exportFiles(command, named('container', command.operands)),
  'compose export': (command) =>
    exportFiles(command, prefixed('a container of ', named('service', command.operands))),
  'context export': exportContext,
  'context import': importContext,
  'image import': importImage,
  'image load': load,
  'image save': save,
  'secret create': (command) => store(command, 'secret'),
};

function prefixed(prefix: string, what: string | undefined): string | undefined {
  return what && `${prefix}${what}`;
}

/** What `--output` names, or standard output; undefined where it rests on a variable. */
function targetOf(command: DockerCommand): string | undefined {
  if (command.isOpen) return undefined;
  if (optionsOf(command, 'output').length === 0) return 'standard output, as a tar archive';
  const file = valueOf(command, 'output');
  return file && `the tar archive ${code(file)}`;
}

function exportFiles(command: DockerCommand, whose: string | undefined): string | undefined {
  const target = targetOf(command);
  return whose && target && `Writes the files of ${whose} to ${target}.`;
}

function save(command: DockerCommand): string | undefined {
  const target = targetOf(command);
  const images = named('image', command.operands) ?? 'images';
  const with_ =
    command.operands.length === 1 ? 'its layers, settings and name' : 'their layers, settings and names';
  return target && command.operands.length > 0 ? `Writes ${images} to ${target}, with ${with_}.` : undefined;
}

function load(command: DockerCommand): string | undefined {
  if (command.isOpen) return undefined;
  if (optionsOf(command, 'input').length === 0)
    return 'Reads the images in the archive on standard input, with their names, also when it is compressed.';
  const file = valueOf(command, 'input');
  return (
    file && `Reads the images in the archive ${code(file)}, with their names, also when it is compressed.`
  );
}

function importImage({ operands }: DockerCommand): string | undefined {
  const [source, name] = operands.map(({ value }) => value);
  if (source === undefined || (operands.length > 1 && name === undefined)) return undefined;
  const image = name === undefined ? 'an image without a name' : `the image ${code(name)}`;
  const archive = source === '-' ? 'the tar archive on standard input' : `the tar archive ${code(source)}`;
  return `Makes ${image} of one layer, from the files in ${archive}.`;
}

function commit({ operands }: DockerCommand): string | undefined {
  const container = named('container', operands);
  return operands.length === 1
    ? container && `Makes an image without a name from ${container}, with the files that it changed.`
    : undefined;
}

function store({ operands }: DockerCommand, kind: 'config' | 'secret'): string | undefined {
  const [name, file] = operands.map(({ value }) => value);
  if (name === undefined || file === undefined) return undefined;
  const source = file === '-' ? 'what comes on standard input' : `the content of ${code(file)}`;
  return `Stores ${source} in the swarm, as the ${kind} ${code(name)}.`;
}

function exportContext({ operands }: DockerCommand): string | undefined {
  const [name, file] = operands.map(({ value }) => value);
  if (name === undefined || (operands.length > 1 && file === undefined)) return undefined;
  const target = file === '-' ? 'standard output' : code(file ?? `${name}.dockercontext`);
  return `Writes the context ${code(name)} to ${target}, for \`docker context import\`.`;
}

function importContext({ operands }: DockerCommand): string | undefined {
  const [name, file] = operands.map(({ value }) => value);
  if (name === undefined || file === undefined) return undefined;
  return `Makes the context ${code(name)} from ${file === '-' ? 'what comes on standard input' : code(file)}.`;
}
