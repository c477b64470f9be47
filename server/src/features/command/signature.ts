import type { CliCommand, CliFlag } from '../../knowledge/dockerCli';
import { code } from '../../knowledge/markdown';
import { durationInWords } from '../explain/values';

/** `--publish`, `-p`, takes a value, may be given several times. */
export function signatureOf(flag: CliFlag, { flags }: CliCommand): string {
  const { name, short, type, repeatable, aliases } = flag;
  const isYounger =
    short !== undefined && (aliases !== undefined || flags.some((one) => one.replacedBy === name));
  // The letter is older than this name where the option had another name before.
  const names = [
    `${code(`--${name}`)}${isYounger ? sinceOf(flag, ' ') : ''}`,
    ...(short ? [code(`-${short}`)] : []),
  ];
  const preset = presetOf(flag);
  const facts = [
    ...names,
    ...(type === undefined ? [] : [TYPES[type] ?? 'takes a value']),
    ...(repeatable ? ['may be given several times'] : []),
    ...(preset === undefined ? [] : [`${preset} without it`]),
  ];
  return `${facts.join(', ')}${stateOf(isYounger ? { ...flag, since: 'unknown' } : flag)}`;
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  int: 'takes a whole number',
  int64: 'takes a whole number',
  uint: 'takes a whole number',
  uint16: 'takes a whole number',
  uint64: 'takes a whole number',
  decimal: 'takes a number',
  float: 'takes a number',
  float32: 'takes a number',
  duration: 'takes a duration',
  bytes: 'takes a size',
};

/** What goes without the option; undefined where the client has only an empty value for it. */
function presetOf({ default: preset, type }: CliFlag): string | undefined {
  if (preset === undefined || /^(?:map\[\]|\[\]|0s|-1)$/.test(preset)) return undefined;
  if (type === undefined) return preset === 'true' ? 'on' : undefined;
  const list = /^\[(.+)\]$/.exec(preset)?.[1];
  if (list !== undefined) return code(list);
  return (type === 'duration' ? durationInWords(preset) : undefined) ?? code(preset.trim());
}

/** Since when there is an option or a command, and what its makers think of it. */
export function stateOf(named: Partial<CliFlag & CliCommand>): string {
  const { deprecated, experimental } = named;
  return [
    sinceOf(named, ', '),
    ...(deprecated ? [', deprecated'] : []),
    ...(experimental ? [', experimental'] : []),
  ].join('');
}

function sinceOf({ since }: Partial<CliFlag>, before: string): string {
  if (since === undefined || since === 'unknown') return '';
  return before === ' ' ? ` (since ${since})` : `${before}since ${since}`;
}

/** Switches whose state without the option rests on the terminal, the settings or the environment. */
const OPEN = new Set('debug init ipv6 load menu no-tty tls tlsverify'.split(' '));

/** What it means that a switch has a value: `--rm=false`; undefined where it means no more than `--rm`. */
export function switchText({ name, default: preset }: CliFlag, isOn: boolean): string | undefined {
  if (isOn) return preset === 'true' ? 'Switched on, as it is without the option.' : undefined;
  if (OPEN.has(name)) return 'Switched off.';
  return preset === 'true'
    ? 'Switched off; it is on without the option.'
    : 'Switched off, as it is without the option.';
}
