import { nearest } from '../../text/nearest';
import { readCsv } from './csv';
import { parseInteger } from './integer';
import { readSettings, type Setting } from './settings';
import { isProblem, problem, shown, type ValueProblem } from './value';

/** `all`, `2` or `device=0,driver=nvidia`, as `--gpus` takes it: a setting without a value is a count. */
export type GpuRequest = readonly Setting[];

const KEYS = ['count', 'device', 'driver', 'capabilities', 'options'];
const A_COUNT = 'all, or a whole number';

/** Every key once, in small letters. Source: `opts/gpus.go` of docker/cli. */
export function readGpus(value: string): GpuRequest | ValueProblem {
  const settings = readSettings(value);
  if (isProblem(settings)) return settings;
  const seen = new Set<string>();
  for (const setting of settings) {
    if (seen.has(setting.key.text)) return problem(setting, `the key ${setting.key.text} only once`);
    seen.add(setting.key.text);
    if (!setting.value) seen.add('count');
    const wrong = problemOf(setting);
    if (wrong) return wrong;
  }
  return settings;
}

function problemOf(setting: Setting): ValueProblem | undefined {
  const { key, value } = setting;
  if (!value) return isCount(key.text) ? undefined : problem(shown(setting), A_COUNT);
  if (!KEYS.includes(key.text))
    return problem(shown(key), nearest(key.text, KEYS) ?? `one of ${KEYS.join(', ')}`);
  if (key.text === 'count' && !isCount(value.text)) return problem(shown(value), A_COUNT);
  const isUnread = key.text === 'options' && isProblem(readCsv(value.text));
  return isUnread ? problem(shown(value), 'KEY=VALUE') : undefined;
}

function isCount(text: string): boolean {
  return text === 'all' || parseInteger(text) !== undefined;
}
