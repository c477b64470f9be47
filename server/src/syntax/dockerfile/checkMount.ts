import type { MappedText } from '../../text/mappedText';
import { type MountOption, readMountOptions } from './mountOptions';
import type { Flag, Problem, ProblemCode } from './nodes';

export const MOUNT_TYPES: ReadonlySet<string> = new Set(['bind', 'cache', 'tmpfs', 'secret', 'ssh']);
export const MOUNT_KEYS: ReadonlySet<string> = new Set(
  'type from source target readonly readwrite id sharing required size mode uid gid env' // `env` since 1.10
    .split(' '),
);
/** Keys that may stand without a value. */
const BARE = new Set(['readonly', 'readwrite', 'required']);
/** Types, and the keys each refuses (source: `frontend/dockerfile/instructions/commands_runmount.go`). */
const REFUSED: Readonly<Record<string, readonly string[] | undefined>> = {
  bind: ['mode', 'uid', 'gid', 'sharing'],
  tmpfs: ['mode', 'uid', 'gid', 'sharing'],
  secret: ['from', 'sharing'],
  ssh: ['source', 'sharing'],
};
/** Keys that only some types know; they count for the type written so far, which is `bind` above any `type=`. */
const ONLY_FOR: Readonly<Record<string, readonly string[] | undefined>> = {
  required: ['secret', 'ssh'],
  size: ['tmpfs'],
};
const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;
const NUMBER = /^\d{1,10}$/;
const VALUES: Readonly<Record<string, RegExp | undefined>> = {
  sharing: /^(?:shared|private|locked)$/i,
  mode: /^[0-7]{1,11}$/,
  uid: NUMBER,
  gid: NUMBER,
  readonly: BOOLEAN,
  readwrite: BOOLEAN,
  required: BOOLEAN,
  size: /^\d+(?:\.\d+)? ?(?:[kmgtpe]i?b?|b)?$/i,
};

/** Reports what the frontend refuses in a `RUN --mount`. */
export function checkMount(flag: Flag, logical: MappedText, report: (problem: Problem) => void): void {
  const options = readMountOptions(flag, logical);
  const last = options.findLast(({ key }) => key === 'type')?.value?.toLowerCase() ?? 'bind';
  if (last.includes('$')) return;
  let typeSoFar = 'bind';
  for (const option of options) {
    const found = optionProblem(option, last, typeSoFar);
    if (option.key === 'type') typeSoFar = option.value?.toLowerCase() ?? typeSoFar;
    if (found) report({ ...found, span: logical.sourceSpan(option) });
  }
  if (last === 'secret') checkSecret(options, flag, report);
}

function optionProblem(
  { key, value }: MountOption,
  type: string,
  typeSoFar: string,
): Omit<Problem, 'span'> | undefined {
  const problem = (code: ProblemCode, subject: string, context = type) => ({ code, subject, context });
  if (!MOUNT_KEYS.has(key)) return problem(value === undefined ? 'mount-pair' : 'mount-key', key);
  if (value === undefined && !BARE.has(key)) return problem('mount-pair', key);
  if (key === 'type')
    return MOUNT_TYPES.has(value!.toLowerCase()) ? undefined : problem('mount-type', value!);
  if (REFUSED[type]?.includes(key)) return problem('mount-key', key);
  const allowed = ONLY_FOR[key];
  if (allowed && !allowed.includes(type)) return problem('mount-key', key);
  if (allowed && !allowed.includes(typeSoFar)) return problem('mount-order', key, type);
  if (value === undefined || value.includes('$')) return undefined;
  if (key === 'target' && /^\/[/.]*$/.test(value)) return problem('mount-target', value);
  return VALUES[key]?.test(value) === false ? problem('mount-value', value, key) : undefined;
}

function checkSecret(
  options: readonly MountOption[],
  { span }: Flag,
  report: (problem: Problem) => void,
): void {
  const names = options.filter(({ value }) => value).map(({ key }) => key);
  if (names.includes('source') && names.includes('id'))
    report({ code: 'secret-twice', span, subject: 'source' });
  if (!['source', 'id', 'target'].some((key) => names.includes(key)))
    report({ code: 'secret-nameless', span, subject: 'secret' });
}
