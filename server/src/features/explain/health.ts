import { code } from '../../knowledge/markdown';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { durationInWords } from './values';

const DEFAULTS = { interval: '30s', timeout: '30s', retries: '3' };

/** How often the check runs, and when it makes the container unhealthy. */
export function explainHealth({
  arguments: [type, ...command],
  flags,
  json,
}: Instruction): string | undefined {
  const kind = type?.text.toUpperCase();
  if (kind === 'NONE') return 'No health check, also none that the base image sets.';
  if (kind !== 'CMD' || command.length === 0) return undefined;
  const setting = (name: keyof typeof DEFAULTS): string => {
    const value = flags.find((flag) => flag.name.text === name)?.value?.text ?? '';
    return value === '' || Number(value) === 0 ? DEFAULTS[name] : value;
  };
  const interval = durationInWords(setting('interval'));
  const timeout = durationInWords(setting('timeout'));
  if (!interval || !timeout || !/^\d+$/.test(setting('retries'))) return undefined;
  const text = code(command.map((word) => word.text).join(' '));
  const count = Number(setting('retries'));
  const failures = count === 1 ? 'The first failure' : `${count} failures in a row`;
  return `Runs ${text} ${json ? '' : 'with the shell '}inside the container every ${interval}. An exit status other than 0, or no end within ${timeout}, is a failure. ${failures} make${count === 1 ? 's' : ''} the container unhealthy.`;
}
