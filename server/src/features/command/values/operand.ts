import { code } from '../../../knowledge/markdown';
import { readCopyOperand } from '../../../syntax/docker/copyOperand';
import { piece } from '../../../syntax/docker/value';
import { NOTHING, type OptionValue } from '../optionValue';
import { part, partOf } from './part';
import { clientPath } from './paths';
import { type ReadText, say } from './say';
import { refused, whole } from './words';

/** A container to work on. */
export function readContainer(value: string): OptionValue {
  if (value === '') return refused(value, 'a name or an id');
  const isPerhapsId = /^[\da-f]{1,64}$/.test(value);
  const how = isPerhapsId ? 'By its name, or the beginning of its id.' : 'By its name.';
  return whole(value, 'container', `The container ${code(value)}.`, how);
}

/** `cp web:/etc/hosts .`, of containers and of the services of Compose. */
export function copied(direction: 'from' | 'to', place: 'container' | 'service'): ReadText {
  return (value) => {
    if (value === '-') return whole(value, 'tar archive', STREAMS[direction]);
    const read = readCopyOperand(value);
    if (!read) return NOTHING;
    const { container, path } = read;
    const text = container
      ? containerPath(path.text)
      : `On the side of the command: ${clientPath(path.text)}.`;
    return {
      summary: `Copies ${direction} ${container ? `the ${place} ${code(container.text)}` : clientPath(path.text)}.`,
      parts: [
        ...(container ? partOf(container, place, `The ${place} ${code(container.text)}.`) : []),
        ...partOf(path, container ? 'path in the container' : 'path', text),
      ],
    };
  };
}

const STREAMS = {
  from: 'Reads a tar archive from standard input, and unpacks it.',
  to: 'Writes a tar archive to standard output.',
};

function containerPath(path: string): string {
  const [, folder] = /^(.*)\/\.$/s.exec(path) ?? [];
  if (folder) return `What ${code(folder)} in the container holds, without the folder itself.`;
  const from = path.startsWith('/') ? '' : ', counted from its root';
  return `${code(path)} in the container${from}.`;
}

/** `web=3`: a service, and how many containers it runs. */
export function readScale(value: string): OptionValue {
  const [, name, number] = /^([^=]+)=(\d{1,9})$/s.exec(value) ?? [];
  if (name === undefined) return NOTHING;
  const count = Number(number);
  const containers = count === 1 ? 'one container' : count === 0 ? 'no container' : `${count} containers`;
  return {
    summary: `The service ${code(name)} runs ${containers}.`,
    parts: [
      part({ start: 0, end: name.length }, 'service', `The service ${code(name)}.`),
      part({ start: name.length + 1, end: value.length }, 'number', `It runs ${containers}.`),
    ],
  };
}

/** `80`, `53/udp`: a port of a container that is asked for. */
export function readContainerPort(value: string): OptionValue {
  const [, port, protocol] = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/i.exec(value) ?? [];
  if (port === undefined) return NOTHING;
  const over = protocol === undefined ? '' : ` (${protocol.toUpperCase()})`;
  return whole(
    value,
    'port of the container',
    `Shows where port ${port}${over} of the container is published.`,
  );
}

/** `10.0.0.5:2377`: the manager of a swarm. */
export function readManager(value: string): OptionValue {
  const colon = value.lastIndexOf(':');
  const [, port] = /:(\d{1,5})$/.exec(value) ?? [];
  if (port === undefined) return say('manager', 'A manager of the swarm, at {}, port 2377.')(value);
  return {
    summary: `A manager of the swarm, at ${code(value.slice(0, colon))}.`,
    parts: [
      ...partOf(piece(value, 0, colon), 'address', 'The address of the manager.'),
      part(
        { start: colon + 1, end: value.length },
        'port',
        port === '2377' ? 'The usual port of managers.' : `Port ${port}; 2377 is the usual one.`,
      ),
    ],
  };
}

/** `KEY=VALUE` of a plugin. */
export function readPluginSetting(value: string): OptionValue {
  const equals = value.indexOf('=');
  if (equals < 1) return NOTHING;
  const key = code(value.slice(0, equals));
  const given = value.slice(equals + 1);
  return whole(
    value,
    'setting',
    `The setting ${key} of the plugin is ${given === '' ? 'empty' : code(given)}.`,
  );
}

/** `docker.io`, `ghcr.io`: where to log in or out. */
export function readServer(value: string): OptionValue {
  if (value === '') return NOTHING;
  const isHub = /^(?:https?:\/\/)?(?:index\.)?docker\.io(?:\/v1\/?)?$/.test(value);
  return whole(value, 'registry', isHub ? 'Docker Hub.' : `The registry ${code(value)}.`);
}

/** A build that was done before: its id, or how many builds it lies back. */
export function readBuild(value: string): OptionValue {
  const [, back] = /^\^(\d{0,6})$/.exec(value) ?? [];
  if (back === undefined) return say('build', 'The build {}.')(value);
  const count = back === '' ? 1 : Number(back);
  const which =
    count === 0
      ? 'The last build.'
      : count === 1
        ? 'The build before the last.'
        : `${count} builds before the last.`;
  return whole(value, 'build', which);
}

/** What `scout` looks at: an image, or a place with the kind in front. */
export function readScouted(value: string): OptionValue {
  const [, kind, rest] = /^(image|local|registry|oci-dir|archive|fs|sbom):\/\/(.+)$/s.exec(value) ?? [];
  if (kind === undefined || rest === undefined) return say('image', 'The image {}.')(value);
  if (kind === 'fs' && rest === '.')
    return whole(value, 'what to look at', 'The files of the folder the command runs in.');
  return whole(
    value,
    'what to look at',
    SCOUTED[kind]!.replace('{}', () => code(rest)),
  );
}

const SCOUTED: Readonly<Record<string, string>> = {
  image: 'The image {}, of this machine or else of its registry.',
  local: 'The image {} of this machine.',
  registry: 'The image {} as it lies in its registry.',
  'oci-dir': 'The image in the OCI layout {}.',
  archive: 'The archive {}, which `docker save` has written.',
  fs: 'The files of the folder or file {}.',
  sbom: 'The list of packages in the file {}.',
};
