import type { CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { type Namespace, namespaceProblem } from '../../../syntax/docker/namespaceMode';
import { containerOf } from '../../../syntax/docker/network';
import { NOTHING, type OptionValue } from '../optionValue';
import { type Meanings, meaningOf, refused, whole } from './words';

/** `--pull always` of containers. */
export function readPull(value: string): OptionValue {
  const meaning = meaningOf(PULLS, value);
  if (meaning) return whole(value, 'when to pull', meaning);
  return value === '' ? NOTHING : refused(value, 'always, missing or never');
}

const PULLS: Meanings = {
  always: 'The registry is asked each time, and an image that has changed is pulled.',
  missing: 'The image is pulled when it is not there yet.',
  never: 'The image is not pulled: it must be there.',
};

/** `--type image` of `docker inspect`. Source: `cli/command/system/inspect.go` of docker/cli. */
export function readInspectedType(value: string): OptionValue {
  if (value === '') return NOTHING;
  if (!INSPECTED.includes(value)) return refused(value, `one of ${INSPECTED.join(', ')}`);
  return whole(value, 'kind', `Only ${value === 'image' ? 'an' : 'a'} ${value} of this name is looked for.`);
}

const INSPECTED = 'config container image network node plugin secret service task volume'.split(' ');

/** `--attach stdout` */
export function readAttach(value: string): OptionValue {
  const meaning = meaningOf(STREAMS, value.toLowerCase());
  return meaning ? whole(value, 'stream', meaning) : refused(value, 'stdin, stdout or stderr');
}

const STREAMS: Meanings = {
  stdin: 'What the command reads goes to the program in the container.',
  stdout: 'What the program prints is shown.',
  stderr: 'What the program prints as errors is shown.',
};

/** `--pid host`, `--ipc container:web` and their like. */
export function readNamespace(value: string, { name }: CliFlag): OptionValue {
  const namespace = name as Namespace;
  const wrong = namespaceProblem(namespace, value);
  if (wrong) return { parts: [], problem: wrong };
  const container = namespace === 'pid' || namespace === 'ipc' ? containerOf(value) : undefined;
  const meaning = container ? shared(namespace, code(container)) : meaningOf(NAMESPACES[namespace], value);
  return meaning ? whole(value, TITLES[namespace], meaning) : NOTHING;
}

function shared(namespace: Namespace, container: string): string {
  return namespace === 'pid'
    ? `The container and ${container} see each other's processes.`
    : `The container shares memory and semaphores with the container ${container}.`;
}

const TITLES: Readonly<Record<Namespace, string>> = {
  cgroupns: 'view of cgroups',
  ipc: 'shared memory',
  pid: 'view of processes',
  userns: 'user ids',
  uts: 'host name',
};

const NAMESPACES: Readonly<Record<Namespace, Meanings>> = {
  cgroupns: {
    host: 'The container sees the control groups of the host.',
    private: 'The container sees its own control groups only.',
  },
  ipc: {
    host: 'The container shares memory and semaphores with the host.',
    none: `The container has no ${code('/dev/shm')}.`,
    private: 'The container shares no memory with others.',
    shareable: `Other containers may share its memory, with ${code('--ipc container:')} and its name.`,
  },
  pid: { host: 'The container sees the processes of the host, and may signal them if its user may.' },
  userns: { host: 'User ids in the container are those of the host, even where the daemon maps them.' },
  uts: { host: 'The container has the host name of the host.' },
};
