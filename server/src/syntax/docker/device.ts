import { type Piece, piece, problem, type ValueProblem } from './value';

/** `/dev/sda:/dev/xvda:rwm`, as `--device` takes it for Linux. What is wrong with it turns out only with a daemon. */
export interface DeviceSpec {
  readonly host: Piece;
  readonly container?: Piece;
  /** Some of r, w and m. */
  readonly permissions?: Piece;
}

const PERMISSIONS = /^(?!.?(.).?\1)[rwm]{1,3}$/;

/** Undefined for what no client takes for a device file. Source: `cli/command/container/opts.go` of docker/cli. */
export function readDevice(value: string): DeviceSpec | undefined {
  const parts = /^(\/[^:]*)(?::([^:]*))?(?::([^:]*))?$/.exec(value);
  if (!parts) return undefined;
  const host = piece(value, 0, parts[1]!.length);
  if (parts[2] === undefined) return { host };
  const second = piece(value, host.end + 1, host.end + 1 + parts[2].length);
  if (parts[3] === undefined) {
    return PERMISSIONS.test(second.text) ? { host, permissions: second } : { host, container: second };
  }
  return { host, container: second, permissions: piece(value, second.end + 1, value.length) };
}

/** `vendor.com/class=name`: a device that the vendor has described in a file (CDI). */
export function isDescribedDevice(value: string): boolean {
  return /^[a-zA-Z][\w.-]*\/[a-zA-Z][\w-]*=.+$/.test(value);
}

/** `c 1:3 rwm`, as `--device-cgroup-rule` takes it. */
export interface DeviceRule {
  readonly type: Piece;
  readonly major: Piece;
  readonly minor: Piece;
  readonly permissions: Piece;
}

/** Source: `cli/command/container/opts.go` of docker/cli. */
export function readDeviceRule(value: string): DeviceRule | ValueProblem {
  const match = /^([acb]) (\d+|\*):(\d+|\*) ([rwm]{1,3})$/.exec(value);
  if (!match) return problem({ start: 0, end: value.length }, 'a rule such as c 1:3 rwm');
  const colon = value.indexOf(':');
  const blank = value.lastIndexOf(' ');
  return {
    type: piece(value, 0, 1),
    major: piece(value, 2, colon),
    minor: piece(value, colon + 1, blank),
    permissions: piece(value, blank + 1, value.length),
  };
}
