import { code } from '../../../knowledge/markdown';
import { readSetting } from '../../../syntax/docker/settings';
import { problem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { partOf } from './part';
import { sizeInWords } from './size';

const ISOLATIONS: Readonly<Record<string, string | undefined>> = {
  default: 'As the daemon is set up; on Linux there is no other.',
  process: 'Windows: a process on the kernel of the host.',
  hyperv: 'Windows: a virtual machine of its own.',
};

/** `--isolation hyperv`. The client takes anything. */
export function readIsolation(value: string): OptionValue {
  const name = value.toLowerCase();
  const summary = Object.hasOwn(ISOLATIONS, name) ? ISOLATIONS[name] : undefined;
  return { ...(summary && { summary }), parts: [] };
}

/** `--runtime nvidia`: what runtimes there are, the daemon knows. */
export function readRuntime(value: string): OptionValue {
  if (value === '') return { parts: [] };
  const summary =
    value === 'runc'
      ? 'The runtime that Docker brings along.'
      : `The runtime ${code(value)}, which the daemon has to know.`;
  return { summary, parts: [] };
}

/** `--group-add audio`. */
export function readGroup(value: string): OptionValue {
  if (value === '') return { parts: [] };
  const summary = /^\d+$/.test(value)
    ? `The processes also belong to the group with the number ${value}.`
    : `The processes also belong to the group ${code(value)} of the image.`;
  return { summary, parts: [] };
}

/** `--storage-opt size=20G`. Source: `cli/command/container/opts.go` of docker/cli. */
export function readStorageOption(text: string): OptionValue {
  const { key, value } = readSetting(text);
  if (!value) return { parts: [], problem: problem({ start: 0, end: text.length }, 'KEY=VALUE') };
  const size = key.text === 'size' ? sizeInWords(value.text) : undefined;
  return {
    ...(size && { summary: `What the container writes takes at most ${size} of the disk.` }),
    parts: [
      ...partOf(key, 'key', `The option ${code(key.text)} of the storage driver.`),
      ...partOf(value, 'value', size && `At most ${size}.`),
    ],
  };
}
