import type { MappedText } from '../../text/mappedText';
import { type MountOption, readMountOptions } from './mountOptions';
import type { Problem, ProblemCode, Word } from './nodes';

const KEYS = new Set([
  ...[
    'type',
    'from',
    'source',
    'target',
    'readonly',
    'readwrite',
    'id',
    'sharing',
    'required',
    'size',
    'mode',
  ],
  ...['uid', 'gid', 'env'],
]);
/** Keys that may stand without a value. */
const BARE = new Set(['readonly', 'readwrite', 'required']);
/** Types, and the keys each refuses (source: `frontend/dockerfile/instructions/commands_runmount.go`). */
const REFUSED: Readonly<Record<string, readonly string[] | undefined>> = {
  bind: ['mode', 'uid', 'gid', 'size', 'required', 'sharing'],
  cache: ['size', 'required'],
  tmpfs: ['mode', 'uid', 'gid', 'required', 'sharing'],
  secret: ['from', 'sharing', 'size'],
  ssh: ['source', 'sharing', 'size'],
};
const VALUES: Readonly<Record<string, RegExp | undefined>> = {
  sharing: /^(?:shared|private|locked)$/,
  mode: /^[0-7]+$/,
  uid: /^\d+$/,
  gid: /^\d+$/,
  readonly: /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/,
  readwrite: /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/,
  required: /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/,
};

/** Reports what the frontend refuses in the value of a `RUN --mount`. */
export function checkMount(value: Word, logical: MappedText, report: (problem: Problem) => void): void {
  // Quoted fields may hold commas: their pieces say nothing for sure.
  if (/["\\]/.test(value.text)) return;
  const options = readMountOptions(value);
  const type = options.findLast(({ key }) => key === 'type')?.value ?? 'bind';
  if (type.includes('$')) return;
  for (const option of options) {
    const code = optionProblem(
      option,
      type,
      value.text.slice(option.start - value.offset, option.end - value.offset),
    );
    const subject = code === 'mount-key' || code === 'mount-pair' ? option.key : option.value;
    if (code)
      report({
        code,
        span: logical.sourceSpan(option),
        subject,
        context: code === 'mount-value' ? option.key : type,
      });
  }
}

function optionProblem({ key, value }: MountOption, type: string, written: string): ProblemCode | undefined {
  const hasValue = written.includes('=');
  if (!KEYS.has(key)) return hasValue ? 'mount-key' : 'mount-pair';
  if (!hasValue && !BARE.has(key)) return 'mount-pair';
  if (key === 'type') return REFUSED[value] ? undefined : 'mount-type';
  if (REFUSED[type]?.includes(key)) return 'mount-key';
  if (key === 'from' && value.includes('$')) return 'mount-from';
  return hasValue && !value.includes('$') && VALUES[key]?.test(value) === false ? 'mount-value' : undefined;
}
