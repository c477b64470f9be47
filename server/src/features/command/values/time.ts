import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { readTimestamp } from '../../../syntax/docker/timestamp';
import { durationInWords } from '../../explain/values';
import { NOTHING, type OptionValue } from '../optionValue';
import { refused, whole } from './words';

/** `--since 10m`, `--until 2024-01-02`. Only `events` is refused before the daemon is asked. */
export function readTime(value: string, { name }: CliFlag, { path }: CliCommand): OptionValue {
  if (value === '') return NOTHING;
  if (path === 'system events' && !readTimestamp(value))
    return refused(value, 'a time such as 10m, 2024-01-02 or 2024-01-02T15:04:05');
  const time = timeInWords(value);
  if (!time) return NOTHING;
  const what = path.endsWith(' events') ? 'Events' : 'Lines';
  return whole(
    value,
    'time',
    `${what} ${name === 'since' ? 'from' : 'up to'} ${time}${name === 'since' ? ' on' : ''}.`,
  );
}

/** `10 minutes ago`, `2024-01-02`. */
export function timeInWords(value: string): string | undefined {
  const time = readTimestamp(value);
  switch (time?.kind) {
    case 'ago': {
      const duration = durationInWords(value);
      return duration && `${duration} ago`;
    }
    case 'date':
      return code(value);
    case 'seconds':
      return secondsInWords(time.seconds);
    case undefined:
      return undefined;
  }
}

/** The last second that a date can hold. */
const LAST = 8.64e12;

function secondsInWords(seconds: number): string | undefined {
  if (seconds > LAST) return undefined;
  const date = new Date(seconds * 1000).toISOString().replace('T', ' ').replace('.000Z', '');
  return `${code(date)} (UTC)`;
}

/** `--tail 100` */
export function readTail(value: string): OptionValue {
  if (value === 'all') return whole(value, 'lines', 'All lines are shown.');
  if (!/^\d{1,9}$/.test(value)) return NOTHING;
  const count = Number(value);
  if (count === 0)
    return whole(value, 'lines', 'None of the lines so far; with `--follow` those that are still to come.');
  return whole(
    value,
    'lines',
    count === 1 ? 'The last line is shown.' : `The last ${count} lines are shown.`,
  );
}
