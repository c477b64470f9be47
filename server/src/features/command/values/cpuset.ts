import { piece, splitAtCommas } from '../../../syntax/docker/value';
import type { ExplainedPart, OptionValue } from '../optionValue';
import { part } from './part';

/** `--cpuset-cpus 0-3,5`. The client takes anything. */
export function readCpuset(value: string): OptionValue {
  return readSet(value, 'processor');
}

/** `--cpuset-mems 0,1`. */
export function readMemoryNodes(value: string): OptionValue {
  return readSet(value, 'memory node');
}

function readSet(value: string, noun: string): OptionValue {
  const ranges = splitAtCommas(value, piece(value, 0, value.length)).map((range) => {
    const match = /^(\d+)(?:-(\d+))?$/.exec(range.text);
    return { range, first: Number(match?.[1] ?? NaN), last: Number(match?.[2] ?? match?.[1] ?? NaN) };
  });
  if (ranges.some(({ first, last }) => !(first <= last))) return { parts: [] };
  const parts: ExplainedPart[] = ranges.map(({ range, first, last }) =>
    part(
      range,
      first === last ? noun : `${noun}s`,
      first === last
        ? `The ${noun} ${first}; the first one is 0.`
        : `The ${noun}s ${first} to ${last}; the first one is 0.`,
    ),
  );
  return { summary: `Runs on these ${noun}s of the host only.`, parts };
}
