import type { CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { explainSignal } from '../../explain/values';
import { NOTHING, type OptionValue } from '../optionValue';
import { whole } from './words';

/** `--stop-signal SIGINT`, `--signal HUP`. */
export function readSignal(value: string, { name }: CliFlag): OptionValue {
  const meaning = explainSignal(value);
  if (!meaning) return NOTHING;
  const what =
    name === 'stop-signal' ? `To stop the container, Docker sends ${code(value)}.` : `Sends ${code(value)}.`;
  return whole(value, 'signal', what, meaning);
}

/** `--stop-timeout 30`, `--timeout 30`: seconds. */
export function readTimeout(value: string): OptionValue {
  if (!/^-?\d{1,9}$/.test(value)) return NOTHING;
  const seconds = Number(value);
  if (seconds < -1) return NOTHING;
  const text =
    seconds === -1
      ? 'Docker waits for the program to end, however long it takes.'
      : seconds === 0
        ? 'The program is killed without a wait.'
        : `After ${seconds} second${seconds === 1 ? '' : 's'} the program is killed, if it has not ended.`;
  return whole(value, 'time to stop', text);
}
