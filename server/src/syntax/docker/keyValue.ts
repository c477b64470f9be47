import { readSetting, type Setting } from './settings';
import { isProblem, problem, shown, type ValueProblem } from './value';

/** `NAME=VALUE`, or `NAME` to take the value from the client's environment. Source: `opts/env.go` of docker/cli. */
export function readVariable(value: string): Setting | ValueProblem {
  const setting = readSetting(value);
  return setting.key.text === '' ? problem(shown(setting.key, value), 'the name of a variable') : setting;
}

/** `KEY=VALUE`, or `KEY` for an empty value. Source: `ValidateLabel` in `opts/opts.go` of docker/cli. */
export function readLabel(value: string): Setting | ValueProblem {
  const setting = readSetting(value);
  const { key } = setting;
  const name = key.text.replace(/^[ \t]+/, '');
  if (name === '') return problem(shown(key, value), 'a key');
  return /[ \t]/.test(name) ? problem(key, 'a key without blanks') : setting;
}

/** `KEY=VALUE`. Nothing at all filters nothing. Source: `FilterOpt` in `opts/opts.go` of docker/cli. */
export function readFilter(value: string): Setting | ValueProblem | undefined {
  if (value === '') return undefined;
  const setting = readSetting(value);
  return isProblem(setting) || setting.value ? setting : problem(setting, 'KEY=VALUE');
}
