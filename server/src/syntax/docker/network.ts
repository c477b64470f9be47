import { parseInteger } from './integer';
import { isMacAddress } from './macAddress';
import { readSettings, type Setting } from './settings';
import { trimmed } from './trim';
import { isProblem, type Piece, piece, problem, shown, type ValueProblem } from './value';

/** A network to attach to: `NAME`, or `name=NAME,alias=ALIAS,...`. */
export interface NetworkAttachment {
  readonly name: Piece;
  /** In the long form, with keys and values trimmed. */
  readonly settings: readonly NetworkSetting[];
}

export interface NetworkSetting {
  readonly key: Piece;
  readonly value: Piece;
}

const KEYS = ['name', 'alias', 'ip', 'ip6', 'mac-address', 'link-local-ip', 'driver-opt', 'gw-priority'];

/** Source: `opts/network.go` and `parseNetworkAttachmentOpt` in `cli/command/container/opts.go` of docker/cli. */
export function readNetwork(value: string): NetworkAttachment | ValueProblem {
  const read = /\w=\w/.test(value) ? readLong(value) : { name: piece(value, 0, value.length), settings: [] };
  if (isProblem(read)) return read;
  if (read.name.text.trim() === '') return problem(shown(read.name, value), 'the name of a network');
  const alias = read.settings.find(({ key }) => isNamed(key, 'alias'));
  if (alias && !isUserDefinedNetwork(read.name.text))
    return problem(read.name, 'a network of your own beside an alias');
  return read;
}

function readLong(value: string): NetworkAttachment | ValueProblem {
  const fields = readSettings(value);
  if (isProblem(fields)) return fields;
  const settings: NetworkSetting[] = [];
  for (const field of fields) {
    const setting = readField(field);
    if (isProblem(setting)) return setting;
    settings.push(setting);
  }
  const name = settings.findLast(({ key }) => isNamed(key, 'name'))?.value;
  const isMissing = !name || name.text === '';
  return isMissing
    ? problem({ start: 0, end: value.length }, 'a value with name=NETWORK')
    : { name, settings };
}

function readField(field: Setting): NetworkSetting | ValueProblem {
  if (!field.value || field.key.text === '') return problem(shown(field), 'KEY=VALUE');
  const key = trimmed(field.key);
  const value = trimmed(field.value);
  if (!KEYS.some((name) => isNamed(key, name))) return problem(shown(key), `one of ${KEYS.join(', ')}`);
  const expected = expectedOf(key.text.toLowerCase(), value.text);
  return expected === undefined ? { key, value } : problem(shown(value), expected);
}

/** Addresses are checked by newer clients only. */
function expectedOf(key: string, value: string): string | undefined {
  if (key === 'driver-opt' && value.indexOf('=') < 1) return 'KEY=VALUE';
  if (key === 'gw-priority' && parseInteger(value) === undefined) return 'a whole number';
  if (key === 'mac-address' && value !== '' && !isMacAddress(value))
    return 'an address such as 92:d0:c6:0a:29:33';
  return undefined;
}

function isNamed(key: Piece, name: string): boolean {
  return key.text.toLowerCase() === name;
}

/** The id or name in `container:NAME`, the namespaces of another container. */
export function containerOf(mode: string): string | undefined {
  return mode.startsWith('container:') ? mode.slice('container:'.length) : undefined;
}

const PREDEFINED = new Set(['', 'default', 'bridge', 'host', 'none']);

/** Source: `IsUserDefined` in `api/types/container/hostconfig_unix.go` of moby. */
export function isUserDefinedNetwork(name: string): boolean {
  return !PREDEFINED.has(name) && containerOf(name) === undefined;
}
