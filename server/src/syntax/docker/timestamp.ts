import { parseDuration } from './duration';
import { parseInteger } from './integer';

/** A point in time for `--since` and `--until`: so long ago, a date, or seconds since 1970. */
export type Timestamp =
  | { readonly kind: 'ago' | 'date' }
  | { readonly kind: 'seconds'; readonly seconds: number };

const DATE =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?)?(?:Z|[+-]\d{2}:\d{2})?$/;
const SECONDS = /^(\+?\d+)(?:\.\+?\d+)?$/;
const LONGEST = 2 ** 63;

/** Undefined for what is none. Source: `api/types/time/timestamp.go` of moby. */
export function readTimestamp(text: string): Timestamp | undefined {
  const nanoseconds = text === '0' ? undefined : parseDuration(text);
  if (nanoseconds !== undefined && Math.abs(nanoseconds) < LONGEST) return { kind: 'ago' };
  if (isDate(text)) return { kind: 'date' };
  const seconds = SECONDS.exec(text)?.[1];
  if (seconds === undefined || parseInteger(seconds) === undefined) return undefined;
  return { kind: 'seconds', seconds: Number(seconds) };
}

function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const days = new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}
