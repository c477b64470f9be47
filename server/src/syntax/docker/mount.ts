import { nearest } from '../../text/nearest';
import { isBoolean } from './boolean';
import { parseUnsigned } from './integer';
import { isOn, keyOf, lastOf, readSettings, type Setting } from './settings';
import { parseSize } from './size';
import { isProblem, problem, shown, type ValueProblem } from './value';

/** `type=bind,source=./data,target=/data,readonly`, as `--mount` takes it. */
export interface MountSpec {
  /** In small letters; a volume where none is given. */
  readonly type: string;
  readonly source?: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  /** In order, the same key perhaps more than once. */
  readonly settings: readonly Setting[];
}

const SOURCE = ['source', 'src'];
const TARGET = ['target', 'dst', 'destination'];
const READ_ONLY = ['readonly', 'ro'];
/** Newer clients read some of them that older ones refuse, and the other way round: no problem, either way. */
const SWITCHES = [...READ_ONLY, 'volume-nocopy', 'bind-nonrecursive', 'bind-create-src', 'bind-idmap'];
const KEYS = [
  ...['type', ...SOURCE, ...TARGET, ...SWITCHES, 'consistency', 'bind-propagation', 'bind-recursive'],
  ...['volume-subpath', 'volume-label', 'volume-driver', 'volume-opt', 'image-subpath'],
  ...['tmpfs-size', 'tmpfs-mode'],
];

/** Keys do not mind capitals. Source: `opts/mount.go` and `opts/mount_utils.go` of docker/cli. */
export function readMount(value: string): MountSpec | ValueProblem {
  if (value.trim() === '') return problem({ start: 0, end: value.length }, 'KEY=VALUE');
  const settings = readSettings(value);
  if (isProblem(settings)) return settings;
  const wrong = firstOf(settings, problemOf);
  if (wrong) return wrong;
  const spec = specOf(settings);
  if (spec.target === '') return withoutTarget(value, settings);
  return firstOf(settings, (setting) => conflictOf(setting, spec)) ?? recursionOf(spec) ?? spec;
}

function firstOf<T>(
  items: readonly T[],
  check: (item: T) => ValueProblem | undefined,
): ValueProblem | undefined {
  for (const item of items) {
    const found = check(item);
    if (found) return found;
  }
  return undefined;
}

function specOf(settings: readonly Setting[]): MountSpec {
  const readOnly = lastOf(settings, ...READ_ONLY);
  const source = lastOf(settings, ...SOURCE)?.value?.text;
  return {
    type: lastOf(settings, 'type')?.value?.text.toLowerCase() ?? 'volume',
    ...(source && { source }),
    target: lastOf(settings, ...TARGET)?.value?.text ?? '',
    isReadOnly: readOnly !== undefined && isOn(readOnly),
    settings,
  };
}

function withoutTarget(value: string, settings: readonly Setting[]): ValueProblem {
  const empty = lastOf(settings, ...TARGET);
  return problem(empty ?? { start: 0, end: value.length }, 'a target, as in target=/data');
}

function problemOf(setting: Setting): ValueProblem | undefined {
  const key = keyOf(setting);
  const { value } = setting;
  if (!KEYS.includes(key) || hasBlanks(setting)) return unknownKey(setting);
  if (!value) return SWITCHES.includes(key) ? undefined : problem(setting, `a value, as in ${key}=...`);
  const expected = expectedOf(key, value.text);
  return expected === undefined ? undefined : problem(shown(value), expected);
}

/** Newer clients drop blanks before the whole value, but no others. */
function hasBlanks({ key }: Setting): boolean {
  return key.text !== key.text.trimEnd() || (key.start > 0 && key.text !== key.text.trimStart());
}

function unknownKey({ key }: Setting): ValueProblem {
  const near = nearest(key.text.trim(), KEYS);
  return problem(shown(key), near ?? 'a key such as type, source or target');
}

const RECURSION = ['enabled', 'disabled', 'writable', 'readonly'];

function expectedOf(key: string, value: string): string | undefined {
  switch (key) {
    case 'type':
      return value === '' ? 'bind, volume, tmpfs or image' : undefined;
    case 'readonly':
    case 'ro':
    case 'volume-nocopy':
    case 'bind-nonrecursive':
      return isBoolean(value) ? undefined : 'true or false';
    case 'bind-recursive':
      return RECURSION.includes(value) ? undefined : 'enabled, disabled, writable or readonly';
    case 'tmpfs-size':
      return parseSize(value) === undefined ? 'a size such as 64m' : undefined;
    case 'tmpfs-mode':
      return isOctal(value) ? undefined : 'an octal mode such as 1777';
    default:
      return undefined;
  }
}

function isOctal(text: string): boolean {
  return /^[0-7]{1,100}$/.test(text) && parseUnsigned(BigInt(`0o${text}`).toString(), 32) !== undefined;
}

/** Options of one type of mount on another. `bind-recursive=enabled` changes nothing, and is no conflict. */
function conflictOf(setting: Setting, { type }: MountSpec): ValueProblem | undefined {
  const key = keyOf(setting);
  const owner = /^(?:bind|volume|image|tmpfs)(?=-)/.exec(key)?.[0];
  if (!owner || owner === type) return undefined;
  if (key === 'bind-recursive' && setting.value?.text === 'enabled') return undefined;
  return problem(setting.key, `type=${owner} with this key`);
}

/** What is read-only all the way down has to be read-only at the top. */
function recursionOf({ settings, isReadOnly }: MountSpec): ValueProblem | undefined {
  const given = settings.filter((one) => keyOf(one) === 'bind-recursive' && one.value);
  const strict = given.find(({ value }) => value!.text === 'readonly');
  const loose = strict ?? given.find(({ value }) => value!.text === 'writable');
  if (loose && !isReadOnly) return problem(loose, 'readonly with this key');
  const propagation = lastOf(settings, 'bind-propagation')?.value?.text.toLowerCase();
  if (strict && propagation !== 'rprivate') return problem(strict, 'bind-propagation=rprivate with this key');
  return undefined;
}
