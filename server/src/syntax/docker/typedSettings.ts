import { lastOf, readSettings, type Setting } from './settings';
import { isProblem, problem, shown, type ValueProblem } from './value';

export type Settings = readonly Setting[] | ValueProblem;

/** Fields of `KEY=VALUE`, a type among them. Source: `util/buildflags` of docker/buildx. */
export function readTyped(value: string): Settings {
  const settings = readPairs(value);
  if (isProblem(settings)) return settings;
  if (lastOf(settings, 'type')?.value?.text) return settings;
  return problem({ start: 0, end: value.length }, 'a type, as in type=...');
}

/** Fields of `KEY=VALUE`. */
export function readPairs(value: string): Settings {
  const settings = readSettings(value);
  if (isProblem(settings)) return settings;
  const bare = settings.find((setting) => !setting.value);
  return bare ? problem(shown(bare), 'KEY=VALUE') : settings;
}
