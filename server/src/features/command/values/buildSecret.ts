import { code } from '../../../knowledge/markdown';
import { readBuildSecret as read, readSsh as readKeys } from '../../../syntax/docker/buildSecret';
import { keyOf, lastOf, type Setting } from '../../../syntax/docker/settings';
import { isProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { type KeyWords, part, partOf, settingParts } from './part';

/** `build --secret id=token,src=./token`. */
export function readBuildSecret(value: string): OptionValue {
  const settings = read(value);
  if (isProblem(settings)) return { parts: [], problem: settings };
  const id = lastOf(settings, 'id')?.value?.text;
  if (!id) return { parts: [] };
  const words = wordsOf(settings);
  return {
    summary: `${code(`RUN --mount=type=secret,id=${id}`)} sees it while it runs; it stays out of the image.`,
    parts: settings.flatMap((setting) => settingParts(setting, words.get(keyOf(setting)))),
  };
}

function wordsOf(settings: readonly Setting[]): ReadonlyMap<string, KeyWords> {
  const isVariable = lastOf(settings, 'type')?.value?.text === 'env';
  const isAlone = !lastOf(settings, 'src', 'source', 'env');
  const variable = (value: string) => `The environment variable ${code(value)} of the command.`;
  const source: KeyWords = isVariable
    ? { title: 'variable', about: 'Which environment variable holds the secret.', say: variable }
    : { title: 'file', about: 'Which file holds the secret.', say: (value) => `The file ${code(value)}.` };
  const idText = (value: string) =>
    isAlone
      ? `It comes from the environment variable ${code(value)}, or else from the file of that name.`
      : `The Dockerfile asks for ${code(value)}.`;
  return new Map<string, KeyWords>([
    ['id', { title: 'id', about: 'The name that the Dockerfile asks for.', say: idText }],
    ['src', source],
    ['source', source],
    ['env', { title: 'variable', about: 'Which environment variable holds the secret.', say: variable }],
    [
      'type',
      {
        title: 'kind of source',
        about: 'What holds the secret.',
        say: (value) => (value === 'env' ? 'An environment variable.' : 'A file.'),
      },
    ],
  ]);
}

/** `build --ssh default`, `--ssh github=~/.ssh/id_ed25519`. */
export function readSsh(value: string): OptionValue {
  const { name, paths } = readKeys(value);
  if (name.text === '') return { parts: [] };
  const agent = paths.length === 0 ? ' It is the SSH agent that `SSH_AUTH_SOCK` names.' : '';
  return {
    summary: `${code(`RUN --mount=type=ssh${name.text === 'default' ? '' : `,id=${name.text}`}`)} can sign in with it; the keys stay out of the image.`,
    parts: [
      part(name, 'id', `The Dockerfile asks for ${code(name.text)}.${agent}`),
      ...paths.flatMap((path) =>
        partOf(path, 'key or agent', `The private key or the socket of an agent at ${code(path.text)}.`),
      ),
    ],
  };
}
