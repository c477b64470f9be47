import { code } from '../../../knowledge/markdown';
import {
  type DeviceRate,
  readBytesPerSecond,
  readDeviceWeight,
  readOperationsPerSecond,
} from '../../../syntax/docker/deviceRate';
import { parseSize } from '../../../syntax/docker/size';
import { isProblem, type ValueProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { part, partOf } from './part';
import { bytesInWords } from './size';

/** `--device-read-bps /dev/sda:1mb` and `--device-write-bps`. */
export function readByteRate(value: string): OptionValue {
  return explain(readBytesPerSecond(value), (rate) => {
    const bytes = parseSize(rate);
    return bytes ? bytesInWords(bytes) : undefined;
  });
}

/** `--device-read-iops /dev/sda:1000` and `--device-write-iops`. */
export function readOperationRate(value: string): OptionValue {
  return explain(readOperationsPerSecond(value), (rate) =>
    /^0+$/.test(rate) ? undefined : `${BigInt(rate)} operations`,
  );
}

/** What a rate of 0 means is up to the kernel. */
function explain(
  read: DeviceRate | ValueProblem,
  inWords: (rate: string) => string | undefined,
): OptionValue {
  if (isProblem(read)) return { parts: [], problem: read };
  const { device, rate } = read;
  const words = inWords(rate.text);
  return {
    ...(words && { summary: `At most ${words} a second on the device ${code(device.text)}.` }),
    parts: [
      part(device, 'device of the host', `The device ${code(device.text)}.`),
      ...partOf(rate, 'limit', words && `At most ${words} a second.`),
    ],
  };
}

/** `--blkio-weight-device /dev/sda:500`. */
export function readBlockWeight(value: string): OptionValue {
  const read = readDeviceWeight(value);
  if (isProblem(read)) return { parts: [], problem: read };
  const { device, rate } = read;
  const weight =
    Number(rate.text) === 0
      ? 'No weight of its own.'
      : `A weight of ${Number(rate.text)}, of 10 to 1000: more gets more of the device while others want it too.`;
  return {
    summary: `For the device ${code(device.text)}: ${weight[0]!.toLowerCase()}${weight.slice(1)}`,
    parts: [
      part(device, 'device of the host', `The device ${code(device.text)}.`),
      part(rate, 'weight', weight),
    ],
  };
}
