import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { lastOf, readSettings } from '../../../syntax/docker/settings';
import { isProblem, problem, shown } from '../../../syntax/docker/value';
import { NOTHING, type OptionValue } from '../optionValue';
import { type KeyWords, settingParts, switchWords } from './part';
import { clientPath } from './paths';

const KEYS = ['from', 'host', 'ca', 'cert', 'key', 'skip-tls-verify'];

/** `context create --docker host=ssh://me@server`. Source: `cli/command/context/options.go` of docker/cli. */
export function readContextEndpoint(value: string, _flag: CliFlag, { path }: CliCommand): OptionValue {
  const settings = readSettings(value);
  if (isProblem(settings)) return { parts: [], problem: settings };
  // An update asks for the context first.
  const isKnown = (key: string): boolean => path !== 'context create' || KEYS.includes(key);
  const wrong = settings.find(({ key, value: given }) => !given || !isKnown(key.text));
  if (!wrong) return NOTHING;
  const place = shown(wrong.value ? wrong.key : wrong, value);
  return { parts: [], problem: problem(place, wrong.value ? `one of ${KEYS.join(', ')}` : 'KEY=VALUE') };
}

function fileWords(title: string, about: string): KeyWords {
  return { title, about, say: (value) => `It is read from ${clientPath(value)}.` };
}

const WORDS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  ['from', { title: 'context', about: 'Which context the address is taken from.' }],
  ['host', { title: 'address', about: 'Where the engine is.', say: (value) => `It is at ${code(value)}.` }],
  ['ca', fileWords('certificate', 'The certificate of the authority that the engine is trusted by.')],
  ['cert', fileWords('certificate', 'The certificate that the client shows.')],
  ['key', fileWords('key', 'The key to the certificate of the client.')],
  [
    'skip-tls-verify',
    switchWords(
      'no check',
      'Whether the certificate of the engine is left unchecked.',
      'The certificate of the engine is not checked.',
      'The certificate of the engine is checked, as without it.',
    ),
  ],
]);

/** `context create --docker host=tcp://server:2376,ca=ca.pem`. */
export function explainContextEndpoint(value: string): OptionValue {
  const settings = readSettings(value);
  if (isProblem(settings)) return NOTHING;
  const host = lastOf(settings, 'host')?.value?.text;
  const from = lastOf(settings, 'from')?.value?.text;
  const other = from && `The address is that of the context ${code(from)}.`;
  const summary = host ? `The engine is at ${code(host)}.` : other;
  return {
    ...(summary && { summary }),
    parts: settings.flatMap((setting) => settingParts(setting, WORDS.get(setting.key.text))),
  };
}
