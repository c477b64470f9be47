import { code } from '../../../knowledge/markdown';
import {
  type DeviceRule,
  isDescribedDevice,
  readDevice as read,
  readDeviceRule as readRule,
} from '../../../syntax/docker/device';
import { isProblem, type Piece } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { part, partOf } from './part';

/** `--device /dev/sda:/dev/xvda:rwm`. */
export function readDevice(value: string): OptionValue {
  if (isDescribedDevice(value))
    return { summary: `The device ${code(value)}, as its vendor describes it (CDI).`, parts: [] };
  const spec = read(value);
  if (!spec) return { parts: [] };
  const { host, container, permissions } = spec;
  const inside = container?.text || host.text;
  return {
    summary: host.text.endsWith('*')
      ? `The devices ${code(host.text)} of the host, under the same names in the container.`
      : `The device ${code(host.text)} of the host is ${code(inside)} in the container.`,
    parts: [
      part(host, 'device of the host', hostText(host.text)),
      ...partOf(
        container,
        'device in the container',
        container && `Its name there is ${code(container.text)}.`,
      ),
      ...partOf(permissions, 'permissions', permissions && permissionsText(permissions)),
    ],
  };
}

function hostText(path: string): string {
  if (path.endsWith('*')) return 'All devices whose names begin like this.';
  return `The device ${code(path)}, or the devices in it if it is a folder.`;
}

const PERMISSIONS: Readonly<Record<string, string>> = { r: 'read', w: 'write', m: 'make device files for' };

function permissionsText({ text }: Piece): string | undefined {
  if (!/^[rwm]+$/.test(text)) return undefined;
  const rights = ['r', 'w', 'm']
    .filter((letter) => text.includes(letter))
    .map((letter) => PERMISSIONS[letter]!);
  const last = rights.pop()!;
  return `The container may ${rights.length > 0 ? `${rights.join(', ')} and ` : ''}${last} it.`;
}

const KINDS: Readonly<Record<string, string>> = {
  a: 'Devices of every kind.',
  b: 'Block devices, such as disks.',
  c: 'Character devices, such as terminals.',
};

/** `--device-cgroup-rule 'c 1:3 rwm'`. */
export function readDeviceRule(value: string): OptionValue {
  const rule = readRule(value);
  if (isProblem(rule)) return { parts: [], problem: rule };
  return {
    summary: `The container may use the devices with the numbers ${code(`${rule.major.text}:${rule.minor.text}`)}.`,
    parts: partsOf(rule),
  };
}

function partsOf({ type, major, minor, permissions }: DeviceRule) {
  return [
    part(type, 'kind of device', KINDS[type.text]!),
    part(
      major,
      'major number',
      major.text === '*' ? 'Every driver.' : `The driver with the number ${major.text}.`,
    ),
    part(
      minor,
      'minor number',
      minor.text === '*'
        ? 'Every device of the driver.'
        : `The device with the number ${minor.text} of the driver.`,
    ),
    ...partOf(permissions, 'permissions', permissionsText(permissions)),
  ];
}
