import { code } from '../../../knowledge/markdown';
import { readConstraint as read, readPreference as readPref } from '../../../syntax/docker/placement';
import { isProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { part, partOf } from './part';

const PROPERTIES: Readonly<Record<string, string | undefined>> = {
  'node.id': 'The id of the node.',
  'node.hostname': 'The host name of the node.',
  'node.role': 'The role of the node: `manager` or `worker`.',
  'node.ip': 'The address of the node.',
  'node.platform.os': 'The operating system of the node.',
  'node.platform.arch': 'The processor of the node.',
};

/** `--constraint node.role==manager`. */
export function readConstraint(text: string): OptionValue {
  const constraint = read(text);
  if (!constraint) return { parts: [] };
  const { key, operator, value } = constraint;
  const property = propertyText(key.text);
  if (!property) return { parts: [] };
  const is = operator.text === '==' ? 'is' : 'is not';
  return {
    summary: `Only on nodes where ${code(key.text)} ${is} ${code(value.text)}.`,
    parts: [
      part(key, 'property', property),
      part(operator, 'comparison', operator.text === '==' ? 'It must be so.' : 'It must not be so.'),
      ...partOf(value, 'value', `The value ${code(value.text)}; capitals do not matter.`),
    ],
  };
}

/** `--placement-pref spread=node.labels.zone`. */
export function readPreference(text: string): OptionValue {
  const preference = readPref(text);
  if (isProblem(preference)) return { parts: [], problem: preference };
  const { strategy, by } = preference;
  const property = propertyText(by.text);
  return {
    ...(property && { summary: `Spread evenly over the values of ${code(by.text)}.` }),
    parts: [
      part(strategy, 'strategy', 'Evenly over the values of a label.'),
      ...partOf(by, 'property', property),
    ],
  };
}

function propertyText(key: string): string | undefined {
  const label = /^(node|engine)\.labels\.(.+)$/is.exec(key);
  if (label)
    return `The label ${code(label[2]!)} of the ${label[1]!.toLowerCase() === 'node' ? 'node' : 'Docker engine on it'}.`;
  const name = key.toLowerCase();
  return Object.hasOwn(PROPERTIES, name) ? PROPERTIES[name] : undefined;
}
