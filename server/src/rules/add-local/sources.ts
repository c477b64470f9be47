import type { Instruction } from '../../syntax/dockerfile/nodes';
import { unquoted } from '../written';

/**
 * `local`: a plain file or folder of the build context. `pattern`: one that may stand for archives too.
 * `other`: an address, a repository or an archive, which ADD fetches or unpacks. `unknown`: it rests on a variable.
 */
export type SourceKind = 'local' | 'pattern' | 'other' | 'unknown';

/** Endings of what ADD unpacks, and of the compressed files that may be such an archive. */
const ARCHIVE = /\.(?:tar|tgz|tbz2?|tb2|txz|tlz|tpz|tzst|t?Z|gz|bz2|xz|lz|lzma|zst)$/;
const ADDRESS = /^[a-z][a-z\d+.-]*:\/\/|^git@|^[\w.-]+@[\w.-]+:|^github\.com\//i;
const VARIABLE = /\$(?:\w+|\{[^{}$]*\})/;

/** Whether it is fetched from elsewhere. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(text);
}

/** What a source of ADD is, as far as its text says so. */
export function sourceKind(text: string): SourceKind {
  // Without the escape character, it may be one.
  const plain = text.replaceAll(/[\\`]/g, '');
  if (isAddress(plain) || ARCHIVE.test(plain)) return 'other';
  if (text.includes('$')) return withVariable(text);
  const ending = text.slice(text.lastIndexOf('/') + 1);
  return /[*?[]/.test(ending) && !/\.\w+$/.test(ending) ? 'pattern' : 'local';
}

/** `target/$NAME.jar`: its start is no address, and its ending no archive's, whatever the name is. */
function withVariable(text: string): SourceKind {
  const [first = '', ...rest] = text.split(VARIABLE);
  const last = rest.at(-1) ?? '';
  const isClear = /^[\w./-]+$/.test(first) && /(?:\.\w+|\/)$/.test(last) && !text.includes('${{');
  return isClear && rest.every((part) => !part.includes('$')) ? 'local' : 'unknown';
}

/** The sources of an ADD, without quotes. */
export function sourcesOf(instruction: Instruction): readonly string[] {
  return instruction.arguments.slice(0, -1).map(({ text }) => unquoted(text, instruction));
}

/** Whether a source is found in the build context, and not unpacked. */
export function isInContext(kind: SourceKind): boolean {
  return kind === 'local' || kind === 'pattern';
}
