import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { readSettings } from '../../../syntax/docker/settings';
import { isProblem, problem, shown } from '../../../syntax/docker/value';
import { NOTHING, type OptionValue } from '../optionValue';

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
