import { code } from '../../../knowledge/markdown';
import { isAbsolutePath } from '../../../syntax/docker/path';
import { readSetting, type Setting } from '../../../syntax/docker/settings';
import { piece, splitAtCommas } from '../../../syntax/docker/value';
import { explainMode } from '../../explain/values';
import type { OptionValue } from '../optionValue';
import { part, partOf } from './part';
import { saySize } from './size';

/** `--tmpfs /run:size=64m,mode=1777`. The client takes anything. */
export function readTmpfs(value: string): OptionValue {
  const colon = value.indexOf(':');
  const path = piece(value, 0, colon < 0 ? value.length : colon);
  if (!isAbsolutePath(path.text)) return { parts: [] };
  const options = colon < 0 ? [] : splitAtCommas(value, piece(value, colon + 1, value.length));
  const about = part(
    path,
    'path in the container',
    'An empty folder in memory; what is in it is gone when the container stops.',
  );
  return {
    summary: `An empty folder in memory appears at ${code(path.text)} in the container.`,
    parts: [
      about,
      ...options.flatMap((option) => partOf(option, 'option', optionText(readSetting(option.text)))),
    ],
  };
}

function optionText({ key, value }: Setting): string | undefined {
  if (!value) return Object.hasOwn(SWITCHES, key.text) ? SWITCHES[key.text] : undefined;
  const say = Object.hasOwn(SETTINGS, key.text) ? SETTINGS[key.text] : undefined;
  return say?.(value.text);
}

/** Docker sets noexec, nosuid and nodev on its own. Source: `daemon/oci_linux.go` of moby/moby. */
const SWITCHES: Readonly<Record<string, string>> = {
  ro: 'The container can only read it.',
  rw: 'The container can read and write it.',
  exec: 'Programs in it can be run; without `exec` they cannot.',
  noexec: 'Programs in it cannot be run, as without it.',
  suid: 'Programs in it can run as their owner; without `suid` they cannot.',
  nosuid: 'Programs in it never run as their owner, as without it.',
  dev: 'Device files in it work; without `dev` they do not.',
  nodev: 'Device files in it do not work, as without it.',
};

const SETTINGS: Readonly<Record<string, (value: string) => string | undefined>> = {
  size: (value) =>
    /^\d+%$/.test(value) ? `It can get as large as ${code(value)} of the memory.` : saySize(value),
  mode: explainMode,
  uid: (value) => `It belongs to the user ${code(value)}.`,
  gid: (value) => `It belongs to the group ${code(value)}.`,
  nr_inodes: (value) => `It can hold ${code(value)} files and folders.`,
};
