import { lastOf, readSettings, type Setting } from './settings';
import { isProblem, type Piece, problem, shown, type ValueProblem } from './value';

/** A secret or a config of a service: its name, and where and how it appears. */
export interface ServiceFile {
  readonly source: Piece;
  /** None where the value is nothing but the name. */
  readonly settings: readonly Setting[];
}

const KEYS = ['source', 'src', 'target', 'uid', 'gid', 'mode'];

/** Source: `opts/swarmopts/secret.go` and `config.go` of docker/cli. */
export function readServiceFile(value: string): ServiceFile | ValueProblem {
  const settings = readSettings(value);
  if (isProblem(settings)) return settings;
  if (settings.length === 1 && !settings[0]!.value) return { source: settings[0]!, settings: [] };
  for (const setting of settings) {
    const wrong = problemOf(setting);
    if (wrong) return wrong;
  }
  const source = lastOf(settings, 'source', 'src')?.value;
  return source?.text
    ? { source, settings }
    : problem({ start: 0, end: value.length }, 'a source, as in source=NAME');
}

function problemOf(setting: Setting): ValueProblem | undefined {
  const { key, value } = setting;
  if (!value || key.text === '') return problem(shown(setting), 'KEY=VALUE');
  const name = key.text.toLowerCase();
  if (!KEYS.includes(name)) return problem(key, 'source, target, uid, gid or mode');
  const isWrong = name === 'mode' && parseGoInteger(value.text) === undefined;
  return isWrong ? problem(shown(value), 'a mode such as 0400') : undefined;
}

const LITERAL = /^(?:0[xX](?:_?[\da-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?\d)*)$/;

/** A number as Go writes it: a leading 0 makes it octal. Undefined where it does not fit into 32 bits. */
export function parseGoInteger(text: string): number | undefined {
  if (text.length > 100 || !LITERAL.test(text)) return undefined;
  const digits = text.replaceAll('_', '').toLowerCase();
  const number = Number(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
  return number < 2 ** 32 ? number : undefined;
}
