import { code } from '../../../knowledge/markdown';
import { readBuildCache as read } from '../../../syntax/docker/buildCache';
import { keyOf } from '../../../syntax/docker/settings';
import { isProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { type KeyWords, partOf, settingParts, switchWords } from './part';

const TYPES: Readonly<Record<string, string | undefined>> = {
  registry: 'An image in a registry.',
  local: 'A folder of this machine.',
  inline: 'Inside the image that is built.',
  gha: 'The cache of GitHub Actions.',
  s3: 'A bucket of Amazon S3, or what speaks like it.',
  azblob: 'Azure Blob Storage.',
};

const WORDS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'type',
    {
      title: 'kind of cache',
      about: 'Where the cache is kept.',
      say: (value) => (Object.hasOwn(TYPES, value) ? TYPES[value] : undefined),
    },
  ],
  [
    'ref',
    { title: 'image', about: 'Which image holds the cache.', say: (value) => `The image ${code(value)}.` },
  ],
  [
    'src',
    {
      title: 'folder',
      about: 'Which folder the cache is read from.',
      say: (value) => `The folder ${code(value)}.`,
    },
  ],
  [
    'dest',
    {
      title: 'folder',
      about: 'Which folder the cache is written to.',
      say: (value) => `The folder ${code(value)}.`,
    },
  ],
  ['mode', { title: 'mode', about: 'Which layers go into the cache.', say: modeText }],
  [
    'scope',
    {
      title: 'scope',
      about: 'A name that keeps caches apart.',
      say: (value) => `The cache named ${code(value)}.`,
    },
  ],
  [
    'ignore-error',
    switchWords(
      'ignore errors',
      'Whether the build goes on when the cache cannot be written.',
      'The build goes on when the cache cannot be written.',
      'The build fails when the cache cannot be written.',
    ),
  ],
  [
    'bucket',
    { title: 'bucket', about: 'Which bucket holds the cache.', say: (value) => `The bucket ${code(value)}.` },
  ],
  [
    'region',
    { title: 'region', about: 'Where the bucket is.', say: (value) => `The region ${code(value)}.` },
  ],
]);

/** `build --cache-from user/app:cache`. */
export function readCacheFrom(value: string): OptionValue {
  return explain(value, 'Layers that are found there are not built again.');
}

/** `build --cache-to type=registry,ref=user/app:cache,mode=max`. */
export function readCacheTo(value: string): OptionValue {
  return explain(value, 'The build leaves its layers there for later builds.');
}

function explain(value: string, summary: string): OptionValue {
  if (value === '') return { parts: [] };
  const cache = read(value);
  if (isProblem(cache)) return { parts: [], problem: cache };
  const images = cache.references.flatMap((piece) =>
    partOf(piece, 'image', `The image ${code(piece.text)}, with the cache in it.`),
  );
  return {
    summary,
    parts: [
      ...images,
      ...cache.settings.flatMap((setting) => settingParts(setting, WORDS.get(keyOf(setting)))),
    ],
  };
}

function modeText(value: string): string | undefined {
  if (value === 'min') return 'The layers of the image that is built, as without it.';
  return value === 'max' ? 'The layers of all stages, also of those that are not in the image.' : undefined;
}
