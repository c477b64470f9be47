import type { CommandWord, RunCommand } from '../../model/runCommands';

/** A `tar` that unpacks all of one archive, as ADD would. */
export interface Unpacking {
  readonly file: string;
  /** Undefined where it unpacks into the working directory. */
  readonly folder: string | undefined;
}

/** Letters that change nothing ADD does: verbose, the kinds of compression, permissions and owners as they are. */
const PLAIN = /^[vzjJap]$/;
const PLAIN_LONG = new Set([
  ...['--extract', '--get', '--verbose', '--gzip', '--gunzip', '--bzip2', '--xz', '--zstd'],
  ...['--auto-compress', '--preserve-permissions', '--same-owner'],
]);

/** What a `tar` command unpacks; undefined where it does anything that ADD does not. */
export function unpacking({ program, arguments: words }: RunCommand): Unpacking | undefined {
  if (program !== 'tar') return undefined;
  const found = { isExtract: false, file: '', folder: undefined as string | undefined };
  const rest = [...words].reverse();
  for (let isFirst = true; rest.length > 0; isFirst = false) {
    const value = rest.pop()!.value;
    if (value === undefined) return undefined;
    const isRead = value.startsWith('--')
      ? readLong(value, rest, found)
      : readShort(value, rest, found, isFirst);
    if (!isRead) return undefined;
  }
  return found.isExtract && found.file !== '' ? { file: found.file, folder: found.folder } : undefined;
}

interface Found {
  isExtract: boolean;
  file: string;
  folder: string | undefined;
}

/** False where the option is one that ADD has no counterpart for. */
function readLong(value: string, rest: CommandWord[], found: Found): boolean {
  const [name = '', given] = value.split('=', 2);
  if (name === '--file' || name === '--directory') {
    const text = given ?? rest.pop()?.value;
    return text !== undefined && take(name === '--file' ? 'f' : 'C', text, found);
  }
  found.isExtract ||= name === '--extract' || name === '--get';
  return given === undefined && PLAIN_LONG.has(name);
}

/** `-xzf a.tar.gz`, `-C /x`, and the old `xzf a.tar.gz` without a dash. */
function readShort(value: string, rest: CommandWord[], found: Found, isFirst: boolean): boolean {
  if (!value.startsWith('-') && !isFirst) return false;
  for (const letter of value.replace(/^-/, '')) {
    if (letter === 'x') found.isExtract = true;
    else if (letter === 'f' || letter === 'C') {
      const text = rest.pop()?.value;
      if (text === undefined || !take(letter, text, found)) return false;
    } else if (!PLAIN.test(letter)) return false;
  }
  return true;
}

function take(letter: 'f' | 'C', text: string, found: Found): boolean {
  if (letter === 'f') found.file = text;
  else found.folder = text;
  return text !== '' && text !== '-';
}
