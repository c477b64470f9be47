import table from './tables/since.json';

/** The first version of the Dockerfile frontend that knows a thing, on each channel; missing where none does. */
export interface Since {
  readonly stable?: string;
  readonly labs?: string;
}

const flags: Readonly<Record<string, Since | undefined>> = table.flags;
const mountOptions: Readonly<Record<string, Since | undefined>> = table.mountOptions;

export const heredocSince: Since = table.heredoc;

/** Undefined for what every frontend knows. */
export function flagSince(instruction: string, flag: string): Since | undefined {
  const name = `${instruction} --${flag}`;
  return Object.hasOwn(flags, name) ? flags[name] : undefined;
}

/** Of a value that not every frontend with the flag knows: `--chmod=u+x`. */
export function valueSince(flag: string, value: string | undefined): Since | undefined {
  return flag === 'chmod' && value !== undefined && /[^0-7]/.test(value) ? table.symbolicMode : undefined;
}

export function mountOptionSince(key: string): Since | undefined {
  return Object.hasOwn(mountOptions, key) ? mountOptions[key] : undefined;
}
