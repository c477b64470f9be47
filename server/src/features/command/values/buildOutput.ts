import { code } from '../../../knowledge/markdown';
import { readBuildOutput as read } from '../../../syntax/docker/buildOutput';
import { keyOf, lastOf } from '../../../syntax/docker/settings';
import { isProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { type KeyWords, part, settingParts, switchWords } from './part';

const TYPES: Readonly<Record<string, string | undefined>> = {
  local: 'The files of the result, in a folder.',
  tar: 'The files of the result, in a tar archive.',
  oci: 'An image, in the OCI layout.',
  docker: 'An image, in the format of `docker load`; without `dest` it goes to Docker itself.',
  image: 'An image, kept where the builder keeps its images.',
  registry: 'An image, pushed to its registry.',
  cacheonly: 'Nothing but the build cache.',
};

const COMPRESSION: KeyWords = {
  title: 'compression',
  about: 'How the layers are compressed.',
  say: (value) => `${code(value)}.`,
};

const WORDS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'type',
    {
      title: 'type of output',
      about: 'What comes out of the build.',
      say: (value) => (Object.hasOwn(TYPES, value) ? TYPES[value] : undefined),
    },
  ],
  ['dest', { title: 'destination', about: 'Where it goes.', say: destinationText }],
  [
    'name',
    {
      title: 'name of the image',
      about: 'How the image is called.',
      say: (value) => `${value.split(',').map(code).join(', ')}.`,
    },
  ],
  [
    'push',
    switchWords(
      'push',
      'Whether the image is pushed to its registry.',
      'The image is pushed to its registry.',
      'The image is not pushed.',
    ),
  ],
  [
    'push-by-digest',
    switchWords(
      'push by digest',
      'Whether the image is pushed without a name.',
      'The image is pushed by its digest, without a tag.',
      'The image is pushed by its name.',
    ),
  ],
  ['compression', COMPRESSION],
  [
    'force-compression',
    switchWords(
      'compress again',
      'Whether layers that exist are compressed again.',
      'Layers that exist are compressed again.',
      'Layers that exist stay as they are.',
    ),
  ],
  [
    'rewrite-timestamp',
    switchWords(
      'time stamps',
      'Whether files get the time `SOURCE_DATE_EPOCH`.',
      'Files get the time `SOURCE_DATE_EPOCH`.',
      'Files keep their times.',
    ),
  ],
  [
    'oci-mediatypes',
    switchWords(
      'media types',
      'Whether the image has the media types of OCI.',
      'The media types of OCI.',
      'The media types of Docker.',
    ),
  ],
]);

/** `build --output type=local,dest=./out`. */
export function readBuildOutput(value: string): OptionValue {
  const output = read(value);
  if (isProblem(output)) return { parts: [], problem: output };
  if (output.path) return pathOnly(output.path.text);
  const parts = output.settings.flatMap((setting) => settingParts(setting, WORDS.get(keyOf(setting))));
  const type = lastOf(output.settings, 'type')?.value?.text;
  const summary = type !== undefined && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return { ...(summary && { summary }), parts };
}

function pathOnly(path: string): OptionValue {
  const summary =
    path === '-'
      ? 'The files of the result as a tar archive, to the standard output.'
      : `The files of the result, in the folder ${code(path)}.`;
  return { summary, parts: [part({ start: 0, end: path.length }, 'destination', destinationText(path))] };
}

function destinationText(path: string): string {
  return path === '-' ? 'To the standard output.' : `To ${code(path)}, where the command runs.`;
}
