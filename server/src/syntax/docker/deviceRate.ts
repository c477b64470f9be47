import { parseUnsigned } from './integer';
import { parseSize } from './size';
import { type Piece, piece, problem, shown, type ValueProblem } from './value';

/** `/dev/sda:1mb`, as `--device-read-bps` and its kin take it. */
export interface DeviceRate {
  readonly device: Piece;
  readonly rate: Piece;
}

/** Source: `opts/throttledevice.go` of docker/cli. */
export function readBytesPerSecond(value: string): DeviceRate | ValueProblem {
  return readRate(value, (rate) => parseSize(rate) !== undefined, 'a size such as 1mb');
}

/** Source: `opts/throttledevice.go` of docker/cli. */
export function readOperationsPerSecond(value: string): DeviceRate | ValueProblem {
  return readRate(value, (rate) => parseUnsigned(rate, 64) !== undefined, 'a whole number from 0');
}

/** Source: `opts/weightdevice.go` of docker/cli. */
export function readDeviceWeight(value: string): DeviceRate | ValueProblem {
  const isWeight = (text: string) => {
    const weight = parseUnsigned(text, 16);
    return weight !== undefined && (weight === 0n || (weight >= 10n && weight <= 1000n));
  };
  return readRate(value, isWeight, 'a weight from 10 to 1000, or 0');
}

function readRate(
  value: string,
  isRate: (text: string) => boolean,
  expected: string,
): DeviceRate | ValueProblem {
  const colon = value.indexOf(':');
  const device = piece(value, 0, colon < 0 ? value.length : colon);
  if (!device.text.startsWith('/dev/')) {
    return problem(colon < 0 ? device : shown(device), 'a device such as /dev/sda');
  }
  if (colon < 0) return problem(device, `a colon and ${expected} behind the device`);
  const rate = piece(value, colon + 1, value.length);
  return isRate(rate.text) ? { device, rate } : problem(shown(rate), expected);
}
