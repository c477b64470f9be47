import { code } from '../../../knowledge/markdown';
import type { MountSpec } from '../../../syntax/docker/mount';
import { isAbsolutePath } from '../../../syntax/docker/path';
import { explainMode } from '../../explain/values';
import { hostPathText } from './hostPath';
import { mountModeText } from './mountModes';
import { sayPair } from './pair';
import { type KeyWords, switchWords } from './part';
import { saySize } from './size';

const TYPES: Readonly<Record<string, string | undefined>> = {
  bind: 'A folder or a file of the host.',
  volume: 'A volume: Docker keeps it, also when the container is gone.',
  tmpfs: 'A folder in memory: what is in it is gone when the container stops.',
  image: 'What another image holds.',
  cluster: 'A volume of the swarm, which a storage plugin keeps.',
  npipe: 'A named pipe of Windows.',
};

const RECURSION: Readonly<Record<string, string | undefined>> = {
  enabled: 'What is mounted below comes along, as it does without it.',
  disabled: 'What is mounted below does not come along.',
  writable: 'What is mounted below comes along and stays writable.',
  readonly:
    'What is mounted below comes along and is read-only too; where the kernel cannot do that, the container does not start.',
};

const READ_ONLY = switchWords(
  'read-only',
  'Whether the container can only read it.',
  'The container can only read it.',
  'The container can read and write it.',
);

const FIXED: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'type',
    { title: 'type of mount', about: 'What is mounted.', say: (value) => lookUp(TYPES, value.toLowerCase()) },
  ],
  ['readonly', READ_ONLY],
  ['ro', READ_ONLY],
  ['consistency', { title: 'consistency', about: 'How exact the view of both sides is.', say: lowered }],
  ['bind-propagation', { title: 'propagation', about: 'Where later mounts below it show.', say: lowered }],
  [
    'bind-recursive',
    {
      title: 'mounts below',
      about: 'What becomes of mounts below it.',
      say: (value) => lookUp(RECURSION, value),
    },
  ],
  [
    'bind-nonrecursive',
    switchWords(
      'mounts below',
      'Whether mounts below it stay out. Newer clients want `bind-recursive`.',
      'What is mounted below does not come along. Newer clients want `bind-recursive=disabled`.',
      'What is mounted below comes along.',
    ),
  ],
  [
    'bind-create-src',
    switchWords(
      'create the source',
      'Whether Docker creates the source when it is missing.',
      'Docker creates a folder when the source is missing.',
      'Docker refuses a source that is missing.',
    ),
  ],
  [
    'volume-nocopy',
    switchWords(
      'no copy',
      'Whether a new volume stays empty.',
      'A new volume stays empty: nothing is copied from the image.',
      'A new volume gets what the image has there.',
    ),
  ],
  [
    'volume-subpath',
    {
      title: 'path in the volume',
      about: 'What part of the volume is mounted.',
      say: (value) => `Only ${code(value)} of the volume appears.`,
    },
  ],
  [
    'image-subpath',
    {
      title: 'path in the image',
      about: 'What part of the image is mounted.',
      say: (value) => `Only ${code(value)} of the image appears.`,
    },
  ],
  ['volume-label', { title: 'label', about: 'A label for a volume that is new.', say: sayPair('label') }],
  [
    'volume-driver',
    {
      title: 'driver',
      about: 'What keeps the volume.',
      say: (value) =>
        value === 'local'
          ? 'The driver of Docker itself, as it is without it.'
          : `The driver ${code(value)} keeps it.`,
    },
  ],
  [
    'volume-opt',
    {
      title: 'driver option',
      about: 'An option for the driver of a volume that is new.',
      say: sayPair('option'),
    },
  ],
  ['tmpfs-size', { title: 'size', about: 'How large it can get.', say: saySize }],
  ['tmpfs-mode', { title: 'mode', about: 'Who may do what in it, as an octal number.', say: explainMode }],
]);

/** By key, in small letters. */
export function mountWords({ type }: MountSpec): ReadonlyMap<string, KeyWords> {
  const source = sourceWords(type);
  const target: KeyWords = {
    title: 'path in the container',
    about: 'Where it appears in the container.',
    say: targetText(type),
  };
  return new Map([
    ...FIXED,
    ...(source ? [['source', source] as const, ['src', source] as const] : []),
    ...['target', 'dst', 'destination'].map((key) => [key, target] as const),
  ]);
}

function sourceWords(type: string): KeyWords | undefined {
  const about = 'What is mounted, from outside the container.';
  switch (type) {
    case 'bind':
      return { title: 'path of the host', about, say: hostPathText };
    case 'volume':
      return {
        title: 'name of the volume',
        about,
        say: () => 'Docker creates the volume when there is none.',
      };
    case 'image':
      return { title: 'image', about, say: (value) => `The files of ${code(value)}.` };
    default:
      return undefined;
  }
}

function targetText(type: string): (value: string) => string | undefined {
  const hides = type === 'volume' ? '' : ', and hides what the image has there';
  return (value) => (isAbsolutePath(value) ? `It appears at ${code(value)}${hides}.` : undefined);
}

function lowered(value: string): string | undefined {
  return mountModeText(value.toLowerCase());
}

function lookUp(table: Readonly<Record<string, string | undefined>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
