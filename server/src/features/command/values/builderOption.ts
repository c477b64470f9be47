import { code } from '../../../knowledge/markdown';
import { readSettings } from '../../../syntax/docker/settings';
import { isProblem, problem, shown } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { type KeyWords, settingParts } from './part';
import { sizeInWords } from './size';

/** Of the drivers `docker-container` and `kubernetes`. Source: https://docs.docker.com/build/builders/drivers/ */
const WORDS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'image',
    {
      title: 'image of BuildKit',
      about: 'The image that BuildKit runs from.',
      say: (value) => `The image ${code(value)}.`,
    },
  ],
  [
    'network',
    {
      title: 'network',
      about: 'The network of the container that BuildKit runs in.',
      say: (value) => `The network ${code(value)}.`,
    },
  ],
  [
    'memory',
    {
      title: 'memory',
      about: 'How much memory BuildKit may use, with all that it runs.',
      say: (value) => {
        const size = sizeInWords(value);
        return size && `At most ${size}.`;
      },
    },
  ],
  [
    'default-load',
    { title: 'load', about: 'Whether what is built goes to the images of the engine, as with `--load`.' },
  ],
  [
    'replicas',
    {
      title: 'pods',
      about: 'How many pods BuildKit runs in.',
      say: (value) => `${value} of them.`,
    },
  ],
  [
    'namespace',
    {
      title: 'namespace',
      about: 'The namespace of Kubernetes that BuildKit runs in.',
      say: (value) => `The namespace ${code(value)}.`,
    },
  ],
]);

/** `buildx create --driver-opt network=host,image=moby/buildkit`. Source: `util/buildflags` of docker/buildx. */
export function readBuilderOptions(value: string): OptionValue {
  const settings = readSettings(value);
  if (isProblem(settings)) return { parts: [], problem: settings };
  const bare = settings.find((setting) => !setting.value);
  if (bare) return { parts: [], problem: problem(shown(bare, value), 'KEY=VALUE') };
  const parts = settings.flatMap((setting) => settingParts(setting, wordsOf(setting.key.text)));
  const [first, ...others] = settings;
  const summary =
    first && others.length === 0 ? `The driver gets ${code(first.text)}.` : 'Settings for the driver.';
  return { summary, parts };
}

function wordsOf(key: string): KeyWords | undefined {
  if (!key.startsWith('env.')) return WORDS.get(key);
  const name = code(key.slice('env.'.length));
  return {
    title: 'variable',
    about: `The variable ${name} of BuildKit.`,
    say: (value) => `${name} is ${code(value)}.`,
  };
}
