import { code } from '../../../knowledge/markdown';
import { readSetting } from '../../../syntax/docker/settings';
import { NOTHING, type OptionValue } from '../optionValue';
import { type KeyWords, settingParts, switchWords } from './part';
import { say } from './say';
import { saySize } from './size';

/** Of the driver `local`, the one that Docker brings along. */
const VOLUME_OPTIONS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'type',
    {
      title: 'file system',
      about: 'With the driver `local`: what kind of file system is mounted, as for `mount -t`.',
      say: (value) => `A file system of the type ${code(value)}.`,
    },
  ],
  [
    'device',
    {
      title: 'device',
      about: 'With the driver `local`: the device, folder or share that is mounted.',
      say: (value) => `${code(value)} is mounted.`,
    },
  ],
  [
    'o',
    {
      title: 'mount options',
      about: 'With the driver `local`: options for the mount, as for `mount -o`.',
      say: (value) => `It is mounted with ${value.split(',').map(code).join(', ')}.`,
    },
  ],
  [
    'size',
    {
      title: 'size',
      about: 'With the driver `local`: how large the volume can get, where the file system can limit it.',
      say: saySize,
    },
  ],
]);

const NETWORK_OPTIONS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'com.docker.network.driver.mtu',
    {
      title: 'size of packets',
      about: 'How large a packet can be (MTU).',
      say: (value) => `A packet has at most ${code(value)} bytes.`,
    },
  ],
  [
    'com.docker.network.bridge.name',
    {
      title: 'name of the bridge',
      about: 'How the bridge is called on the host.',
      say: (value) => `The bridge is the interface ${code(value)} of the host.`,
    },
  ],
  [
    'com.docker.network.bridge.enable_icc',
    switchWords(
      'between containers',
      'Whether containers of the network reach each other.',
      'Containers of the network reach each other, as without it.',
      'Containers of the network do not reach each other.',
    ),
  ],
  [
    'com.docker.network.bridge.enable_ip_masquerade',
    switchWords(
      'masquerade',
      'Whether containers go out with the address of the host.',
      'Containers go out with the address of the host, as without it.',
      'Containers go out with addresses of their own.',
    ),
  ],
  [
    'com.docker.network.bridge.host_binding_ipv4',
    {
      title: 'address',
      about: 'The address that published ports open on, where none is given.',
      say: (value) => `Ports open on the address ${code(value)} of the host.`,
    },
  ],
  [
    'parent',
    {
      title: 'parent interface',
      about: 'With the drivers `macvlan` and `ipvlan`: the interface of the host that the network stands on.',
      say: (value) => `The network stands on the interface ${code(value)} of the host.`,
    },
  ],
  [
    'encrypted',
    { title: 'encryption', about: 'With the driver `overlay`: what goes from host to host is encrypted.' },
  ],
]);

/** `volume create --opt type=nfs`. */
export function readVolumeOption(text: string): OptionValue {
  return explain(text, VOLUME_OPTIONS);
}

/** `network create --opt com.docker.network.driver.mtu=1400`. */
export function readNetworkOption(text: string): OptionValue {
  return explain(text, NETWORK_OPTIONS);
}

const ENDPOINT_OPTIONS: ReadonlyMap<string, KeyWords> = new Map<string, KeyWords>([
  [
    'com.docker.network.endpoint.ifname',
    {
      title: 'name of the interface',
      about: 'How the interface is called in the container.',
      say: (value) => `The interface is called ${code(value)} in the container.`,
    },
  ],
]);

/** `network connect --driver-opt com.docker.network.endpoint.ifname=eth1`. */
export function readEndpointOption(text: string): OptionValue {
  // Several with commas between them have no words.
  return text.includes(',') ? NOTHING : explain(text, ENDPOINT_OPTIONS);
}

function explain(text: string, words: ReadonlyMap<string, KeyWords>): OptionValue {
  const setting = readSetting(text);
  const known = words.get(setting.key.text);
  if (!known) return say('setting', 'The driver gets the setting {}.')(text);
  const summary = setting.value?.text ? known.say?.(setting.value.text) : undefined;
  return { ...(summary && { summary }), parts: settingParts(setting, known) };
}
