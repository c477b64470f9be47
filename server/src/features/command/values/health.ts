import type { CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { parseDuration } from '../../../syntax/docker/duration';
import { durationInWords } from '../../explain/values';
import { NOTHING, type OptionValue } from '../optionValue';
import { withTime } from './say';
import { refused, whole } from './words';

/** `--health-cmd 'curl -f http://localhost'` */
export function readHealthCommand(value: string): OptionValue {
  if (value === '') return NOTHING;
  return whole(
    value,
    'check',
    `The container is healthy when ${code(value)} ends with 0.`,
    'It runs in the container, in the shell of the image.',
  );
}

const SENTENCES: Readonly<Record<string, string>> = {
  'health-interval': 'Docker waits {} from one check to the next, the start period aside.',
  'health-timeout': 'A check that takes longer than {} has failed.',
  'health-start-period': 'Checks that fail in the first {} do not count, until one has succeeded.',
  'health-start-interval': 'In the start period, Docker waits {} from one check to the next.',
};

/** `--health-interval 30s` and its like. Source: `parse` in `cli/command/container/opts.go` of docker/cli. */
export function readHealthTime(value: string, { name }: CliFlag): OptionValue {
  const nanoseconds = parseDuration(value);
  if (nanoseconds === undefined) return NOTHING;
  if (nanoseconds < 0) return refused(value, 'a time that is not negative');
  const time = durationInWords(value);
  if (nanoseconds === 0) return whole(value, 'time', INHERITED);
  const sentence = SENTENCES[name];
  return time && sentence ? whole(value, 'time', withTime(sentence, time)) : NOTHING;
}

/** `--health-retries 3` */
export function readHealthRetries(value: string): OptionValue {
  if (/^-\d*[1-9]/.test(value)) return refused(value, 'a number that is not negative');
  if (!/^\d{1,9}$/.test(value)) return NOTHING;
  const count = Number(value);
  if (count === 0) return whole(value, 'failures', INHERITED);
  const failures = count === 1 ? 'One failed check makes' : `${count} failed checks in a row make`;
  return whole(value, 'failures', `${failures} the container unhealthy.`);
}

const INHERITED = 'Zero leaves it as the image has it.';
