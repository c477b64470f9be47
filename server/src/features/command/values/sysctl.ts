import { code } from '../../../knowledge/markdown';
import { readSetting, type Setting } from '../../../syntax/docker/settings';
import { readSysctl as read } from '../../../syntax/docker/sysctl';
import { isProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { partOf } from './part';

/** `--sysctl net.core.somaxconn=1024`. */
export function readSysctl(text: string): OptionValue {
  const setting = read(text);
  return isProblem(setting) ? { parts: [], problem: setting } : explain(setting);
}

/** Of services: what can be set turns out with the daemon only. */
export function readServiceSysctl(text: string): OptionValue {
  return explain(readSetting(text));
}

function explain({ key, value }: Setting): OptionValue {
  if (!value || value.text === '') return { parts: [] };
  const area = /^(net|fs\.mqueue|kernel)\./.exec(key.text)?.[1];
  if (!area) return { parts: [] };
  const where = area === 'net' ? 'network' : 'messages and shared memory';
  return {
    summary: `The kernel parameter ${code(key.text)} is ${code(value.text)} in the container; the host keeps its own.`,
    parts: [
      ...partOf(key, 'kernel parameter', `A parameter of the container's own ${where}.`),
      ...partOf(value, 'value', `It is ${code(value.text)} in the container.`),
    ],
  };
}
