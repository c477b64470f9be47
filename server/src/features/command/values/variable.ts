import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { readLabel, readVariable } from '../../../syntax/docker/keyValue';
import type { Setting } from '../../../syntax/docker/settings';
import { explainLabelKey } from '../../explain/values';
import type { OptionValue } from '../optionValue';
import { partOf } from './part';
import { clientFile } from './paths';
import { explain, textInWords, whole } from './words';

/** `--env NAME=VALUE`, `--env NAME`. */
export function readEnv(value: string, _flag: CliFlag, { path }: CliCommand): OptionValue {
  return explain(readVariable(value), (setting) => explainVariable(setting, path));
}

function explainVariable({ key, value }: Setting, path: string): OptionValue {
  const name = code(key.text);
  if (!value) {
    const unset = path.startsWith('container ') ? ' Where it is not set there, the container has none.' : '';
    return {
      summary: `Hands on ${name} from the environment in which the command runs.`,
      parts: partOf(key, 'variable', `Its value is taken from the environment of the command.${unset}`),
    };
  }
  const given = textInWords(value.text);
  return {
    summary: `Sets the environment variable ${name} to ${given}.`,
    parts: [
      ...partOf(key, 'variable', `Programs in the container find the value as ${name}.`),
      ...partOf(value, 'its value', `${name} is ${given} in the container.`),
    ],
  };
}

/** `--env-file PATH` */
export function readEnvFile(value: string): OptionValue {
  const file = clientFile(value);
  return whole(
    value,
    'file of variables',
    `Sets the variables that ${file} holds.`,
    `Each line of ${file} is ${code('NAME=VALUE')}, or ${code('NAME')} to hand on a variable of the environment. Quotes are part of the value.`,
  );
}

/** `--label KEY=VALUE` */
export function readLabelOption(value: string): OptionValue {
  return explain(readLabel(value), ({ key, value: given }) => {
    const text = textInWords(given?.text ?? '');
    return {
      summary: `Puts the label ${code(key.text.trimStart())} on it, with ${text}.`,
      parts: [
        ...partOf(key, 'key', explainLabelKey(key.text) ?? 'The name of the label.'),
        ...(given ? partOf(given, 'its value', `What the label says: ${text}.`) : []),
      ],
    };
  });
}

/** `--label-file PATH` */
export function readLabelFile(value: string): OptionValue {
  const file = clientFile(value);
  return whole(
    value,
    'file of labels',
    `Puts on the labels that ${file} holds.`,
    `Each line of ${file} is ${code('KEY=VALUE')} or ${code('KEY')}.`,
  );
}
