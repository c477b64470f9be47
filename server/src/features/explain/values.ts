import { code } from '../../knowledge/markdown';
import labelKeys from '../../knowledge/tables/label-keys.json';
import ports from '../../knowledge/tables/ports.json';
import signals from '../../knowledge/tables/signals.json';
import { parseDuration } from '../../syntax/docker/duration';
import { isFileMode } from '../../syntax/docker/fileMode';
import { parsePlatform } from '../../syntax/docker/platform';
import { parseExpose } from '../../syntax/docker/ports';

/** One sentence or two on a value, whoever writes it; undefined where there is nothing to say. */

export function explainPort(word: string): string | undefined {
  const list = parseExpose(word);
  const [first] = list ?? [];
  if (!list || first === undefined) return undefined;
  const [port = '', protocol = ''] = first.split('/');
  const suffix = protocol === 'tcp' ? '' : `/${protocol}`;
  if (list.length > 1) {
    const last = list.at(-1)!.split('/')[0];
    return `${list.length} ports, ${port} to ${last}, ${protocol.toUpperCase()}. Publish them with ${code(`docker run -p ${port}-${last}:${port}-${last}${suffix}`)}.`;
  }
  const known = ports.find((one) => String(one.port) === port && one.protocol === protocol);
  const usual = known
    ? `, ${known.service.startsWith('often ') ? '' : 'the usual port of '}${known.service}`
    : '';
  return `Port ${port}, ${protocol.toUpperCase()}${usual}. Publish it with ${code(`docker run -p ${port}:${port}${suffix}`)}.`;
}

const signalsByName: Readonly<Record<string, { number: number; meaning: string } | undefined>> = signals;

export function explainSignal(word: string): string | undefined {
  const isNumber = /^\d+$/.test(word);
  const name = isNumber
    ? Object.keys(signals).find((key) => signalsByName[key]?.number === Number(word))
    : `SIG${word.toUpperCase().replace(/^SIG/, '')}`;
  const signal = name && Object.hasOwn(signals, name) ? signalsByName[name] : undefined;
  if (!signal) return undefined;
  return `${code(name!)} is signal ${signal.number}. ${signal.meaning}`;
}

const labels: Readonly<Record<string, string | undefined>> = labelKeys;

export function explainLabelKey(key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

const UNITS: readonly (readonly [number, string])[] = [
  [3600e9, 'hour'],
  [60e9, 'minute'],
  [1e9, 'second'],
  [1e6, 'millisecond'],
];

/** A Go duration in words: `1 minute 30 seconds`. */
export function durationInWords(text: string): string | undefined {
  const nanoseconds = parseDuration(text);
  if (nanoseconds === undefined || nanoseconds < 1e6) return undefined;
  let rest = nanoseconds;
  const parts: string[] = [];
  for (const [size, unit] of UNITS) {
    const count = unit === 'millisecond' ? Math.round(rest / size) : Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.join(' ');
}

/** What an octal file mode allows: `rwxr-xr-x`. */
export function explainMode(text: string): string | undefined {
  if (!isFileMode(text)) return undefined;
  if (!/^[0-7]+$/.test(text)) return undefined;
  const mode = Number.parseInt(text, 8);
  const letters = [6, 3, 0].map((shift) => {
    const bits = (mode >> shift) & 7;
    return ['r', 'w', 'x'].map((letter, i) => (bits & (4 >> i) ? letter : '-')).join('');
  });
  const who = ['the owner', 'the group', 'others'].map((name, i) => `${name} may ${rights(letters[i]!)}`);
  const special = [
    ...(mode & 0o4000 ? ['runs as its owner'] : []),
    ...(mode & 0o2000 ? ['runs with its group'] : []),
    ...(mode & 0o1000 ? ['in a directory, only owners delete'] : []),
  ];
  return `Mode ${code(letters.join(''))}: ${[...who, ...special].join('; ')}.`;
}

function rights(letters: string): string {
  const names = [
    ...(letters.includes('r') ? ['read'] : []),
    ...(letters.includes('w') ? ['write'] : []),
    ...(letters.includes('x') ? ['execute'] : []),
  ];
  return names.length === 0 ? 'do nothing' : names.join(', ');
}

const ARCHITECTURE_NAMES: Readonly<Record<string, string | undefined>> = {
  amd64: '64-bit x86 (Intel, AMD)',
  arm64: '64-bit ARM (Apple silicon, AWS Graviton, Raspberry Pi 3 and later)',
  arm: '32-bit ARM',
  '386': '32-bit x86',
  ppc64le: '64-bit POWER, little-endian',
  s390x: 'IBM Z',
  riscv64: '64-bit RISC-V',
  loong64: '64-bit LoongArch',
  mips64le: '64-bit MIPS, little-endian',
  wasm: 'WebAssembly',
};

export function explainPlatform(text: string): string | undefined {
  const platform = parsePlatform(text);
  const name = platform && ARCHITECTURE_NAMES[platform.architecture];
  if (!platform || !name) return undefined;
  const system =
    { linux: 'Linux', windows: 'Windows', darwin: 'macOS', wasip1: 'WASI' }[platform.os] ?? platform.os;
  if (namesNoProcessor(text)) return `${code(text)} is ${system}, on the processor of the machine.`;
  const variant = platform.variant === '' ? '' : `, variant ${platform.variant}`;
  return `${code(text)} is ${system} on ${name}${variant}.`;
}

/** `linux`, of which the processor is that of the machine, and not `arm64`, of which the system is Linux. */
function namesNoProcessor(text: string): boolean {
  const architecture = text.includes('/') ? undefined : parsePlatform(`linux/${text}`)?.architecture;
  return architecture !== undefined && !Object.hasOwn(ARCHITECTURE_NAMES, architecture);
}

/** `USER[:GROUP]` of USER and `--chown`. */
export function splitOwner(text: string): { readonly user: string; readonly group: string | undefined } {
  const colon = text.indexOf(':');
  return colon < 0
    ? { user: text, group: undefined }
    : { user: text.slice(0, colon), group: text.slice(colon + 1) };
}
