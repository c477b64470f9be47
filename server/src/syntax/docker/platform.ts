/** A platform with its parts in their usual spelling; `variant` is empty where there is none. */
export interface Platform {
  readonly os: string;
  readonly architecture: string;
  readonly variant: string;
}

const PART = /^[\w.-]+$/;
const OS_PART = /^([\w-]+)(?:\([\w.%+-]*\))?$/;

const OPERATING_SYSTEMS = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
);
const ARCHITECTURES = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 ' +
    'mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

/**
 * Reads `OS`, `ARCH`, `OS/ARCH` or `OS/ARCH/VARIANT` by the rules of github.com/containerd/platforms, which BuildKit
 * follows; undefined where it refuses the text. A missing part is that of linux/amd64.
 */
export function parsePlatform(text: string): Platform | undefined {
  const [first = '', second, variant, ...rest] = text.split('/');
  const os = OS_PART.exec(first)?.[1];
  if (rest.length > 0 || os === undefined) return undefined;
  if (second === undefined) return parseSingle(os);
  if (!PART.test(second) || (variant !== undefined && !PART.test(variant))) return undefined;
  return { os: normalOs(os), ...normalArchitecture(second, variant ?? '') };
}

function parseSingle(text: string): Platform | undefined {
  const os = normalOs(text);
  if (OPERATING_SYSTEMS.has(os)) return { os, architecture: 'amd64', variant: '' };
  const normal = normalArchitecture(text, '');
  return ARCHITECTURES.has(normal.architecture) ? { os: 'linux', ...normal } : undefined;
}

function normalOs(text: string): string {
  const lower = text.toLowerCase();
  return lower === 'macos' ? 'darwin' : lower;
}

function normalArchitecture(written: string, writtenVariant: string): Omit<Platform, 'os'> {
  const architecture = written.toLowerCase();
  const variant = writtenVariant.toLowerCase();
  switch (architecture) {
    case 'i386':
      return { architecture: '386', variant: '' };
    case 'x86_64':
    case 'x86-64':
    case 'amd64':
      return { architecture: 'amd64', variant: variant === 'v1' ? '' : variant };
    case 'aarch64':
    case 'arm64':
      return { architecture: 'arm64', variant: variant === '8' || variant === 'v8' ? '' : variant };
    case 'armhf':
      return { architecture: 'arm', variant: 'v7' };
    case 'armel':
      return { architecture: 'arm', variant: 'v6' };
    case 'arm':
      return { architecture, variant: /^\d$/.test(variant) ? `v${variant}` : variant || 'v7' };
    default:
      return { architecture, variant };
  }
}

/** `linux/arm/v7` */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part !== '').join('/');
}
