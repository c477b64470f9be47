import { code } from '../../../knowledge/markdown';
import { parseInteger } from '../../../syntax/docker/integer';
import { problem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { sizeInWords } from './size';

/** An option with one sentence on its value, and no parts of its own. */
function sentence(say: (value: string) => string | undefined): (value: string) => OptionValue {
  return (value) => {
    const summary = say(value);
    return { ...(summary && { summary }), parts: [] };
  };
}

function sizeSentence(say: (size: string, isZero: boolean) => string): (value: string) => OptionValue {
  return sentence((value) => {
    const size = sizeInWords(value);
    return size && say(size, size === '0 bytes');
  });
}

const NO_LIMIT = 'No limit, as without it.';

export const readMemory = sizeSentence((size, isZero) => (isZero ? NO_LIMIT : `At most ${size} of memory.`));

export const readMemoryReservation = sizeSentence((size, isZero) =>
  isZero ? NO_LIMIT : `Pressed back to ${size} when memory gets scarce on the host; no hard limit.`,
);

export const readShmSize = sizeSentence((size, isZero) =>
  isZero ? 'The size that Docker sets on its own.' : `${code('/dev/shm')} holds at most ${size}.`,
);

export const readReservedMemory = sizeSentence((size, isZero) =>
  isZero ? 'Nothing is reserved.' : `Runs only where ${size} of memory are not promised to others.`,
);

export const readMemorySwap = sentence((value) => {
  if (value === '-1') return 'As much swap as the host has.';
  const size = sizeInWords(value);
  if (size === undefined) return undefined;
  return size === '0 bytes' ? 'As if it were not given.' : `At most ${size} of memory and swap together.`;
});

/** The client itself refuses what is out of range. */
export function readSwappiness(value: string): OptionValue {
  const number = parseInteger(value);
  if (number === undefined) return { parts: [] };
  if (number === -1n) return { summary: 'As the host has it.', parts: [] };
  if (number < 0n || number > 100n) {
    return { parts: [], problem: problem({ start: 0, end: value.length }, 'a number from 0 to 100, or -1') };
  }
  const summary =
    number === 0n
      ? 'Memory of programs is swapped out only when nothing else helps.'
      : `A tendency of ${number} in 100 to swap memory of programs out.`;
  return { summary, parts: [] };
}

export const readCpus = sentence((value) => {
  const number = ratio(value);
  if (number === undefined || number < 0) return undefined;
  if (number === 0) return NO_LIMIT;
  return `At most ${processorTime(number)}${number > 1 ? ', spread over all' : ''}.`;
});

/** `service create --reserve-cpu .25` */
export const readReservedProcessors = sentence((value) => {
  const number = ratio(value);
  return number ? `Runs only where ${processorTime(number)} is not promised to others.` : undefined;
});

function processorTime(number: number): string {
  if (number === 1) return 'the time of one processor';
  if (number < 1) return `${Math.round(number * 1e4) / 100}% of the time of one processor`;
  return `the time of ${Math.round(number * 1000) / 1000} processors`;
}

function ratio(text: string): number | undefined {
  const match = /^(\d*\.?\d+)(?:\/(\d+))?$/.exec(text);
  return match && match[2] !== '0' ? Number(match[1]) / Number(match[2] ?? 1) : undefined;
}

export const readCpuShares = sentence((value) => {
  const shares = Number(value);
  if (!(shares > 0)) return shares === 0 ? 'The usual weight, 1024.' : undefined;
  return `A weight of ${shares}, where 1024 is usual: it counts only while others want the processors too.`;
});

export const readPidsLimit = sentence((value) => {
  const count = Number(value);
  if (count === 0 || count === -1) return 'As many processes and threads as they like.';
  return count > 0 ? `At most ${count} processes and threads at the same time.` : undefined;
});

export const readOomScore = sentence((value) => {
  const score = Number(value);
  if (!(score >= -1000 && score <= 1000)) return undefined;
  if (score === 0) return 'No sooner and no later than others when the host runs out of memory.';
  if (score === -1000) return 'Never killed when the host runs out of memory.';
  return `Killed ${score > 0 ? 'sooner' : 'later'} than others when the host runs out of memory.`;
});

export const readBlkioWeight = sentence((value) => {
  const weight = Number(value);
  if (weight === 0) return 'No weight of its own.';
  return weight >= 10 && weight <= 1000
    ? `A weight of ${weight}, of 10 to 1000: more gets more of the disks while others want them too.`
    : undefined;
});
