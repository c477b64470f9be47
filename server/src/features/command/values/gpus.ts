import { code } from '../../../knowledge/markdown';
import { readGpus as read } from '../../../syntax/docker/gpus';
import { lastOf, type Setting } from '../../../syntax/docker/settings';
import { isProblem } from '../../../syntax/docker/value';
import type { ExplainedPart, OptionValue } from '../optionValue';
import { type KeyWords, part, settingParts } from './part';

const WORDS: ReadonlyMap<string, KeyWords> = new Map([
  ['count', { title: 'number of GPUs', about: 'How many GPUs the container gets.', say: countText }],
  [
    'device',
    {
      title: 'GPUs',
      about: 'Which GPUs the container gets, by number or id.',
      say: devicesText,
    },
  ],
  [
    'driver',
    {
      title: 'driver',
      about: 'Whose GPUs they are.',
      say: (value) => `GPUs that the driver ${code(value)} serves.`,
    },
  ],
  [
    'capabilities',
    {
      title: 'capabilities',
      about: 'What the driver must be able to do.',
      say: (value) => `${codes(value)}; ${code('gpu')} is added.`,
    },
  ],
  ['options', { title: 'options', about: 'Options for the driver.' }],
]);

/** `--gpus all`, `--gpus '"device=0,1"'`. */
export function readGpus(value: string): OptionValue {
  const request = read(value);
  if (isProblem(request)) return { parts: [], problem: request };
  const parts = request.flatMap(partsOf);
  const summary = summaryOf(request);
  return { ...(summary && { summary }), parts };
}

/** Which GPUs, or how many. */
function summaryOf(request: readonly Setting[]): string | undefined {
  const count = request.find(({ value }) => !value)?.key.text ?? lastOf(request, 'count')?.value?.text;
  const devices = lastOf(request, 'device')?.value?.text;
  if (count !== undefined) return countText(count);
  return devices && devicesText(devices);
}

function partsOf(setting: Setting): readonly ExplainedPart[] {
  if (!setting.value) return [part(setting.key, 'number of GPUs', countText(setting.key.text))];
  return settingParts(setting, WORDS.get(setting.key.text));
}

function countText(count: string): string {
  if (count === 'all' || Number(count) === -1) return 'All GPUs of the host.';
  return Number(count) === 1
    ? 'One GPU of the host, whichever.'
    : `${code(count)} GPUs of the host, whichever.`;
}

function devicesText(value: string): string {
  return `${value.includes(',') ? 'The GPUs' : 'The GPU'} ${codes(value)}.`;
}

function codes(list: string): string {
  return list.split(',').map(code).join(', ');
}
