import { code } from '../../knowledge/markdown';
import type { ShellCommand, ShellWord } from '../../syntax/shell/commands';
import { explainCommandWord } from './commandWord';
import type { Place } from './place';
import { explainShellVariables } from './shellVariable';

const BUSYBOX = new Set(['alpine', 'busybox']);

/** What a word of a command in a script means, for the tools of the base image at hand. */
export function explainShellWord(place: Place, { words }: ShellCommand, index: number): string | undefined {
  if (isBrokenArray(words)) return BROKEN_ARRAY;
  const word = words[index]!;
  const isLiteral = word.value !== undefined;
  const variables = isLiteral ? unexpanded(place, words, index) : explainShellVariables(place, word.text);
  const said = isLiteral || isOneArgument(word) ? explainWord(place, words, index) : undefined;
  return [variables, said].filter((one) => one !== undefined).join(' ') || undefined;
}

/** Nothing reads the words of the exec form for variables, unless it starts a shell. */
function unexpanded(
  { instruction }: Place,
  [program, ...rest]: readonly ShellWord[],
  index: number,
): string | undefined {
  const variable = /\$\{?[A-Za-z_]\w*\}?/.exec(rest[index - 1]?.value ?? '')?.[0];
  if (!instruction.json || variable === undefined || /(?:^|[/\\])\w*sh$/.test(program?.value ?? ''))
    return undefined;
  return `No shell reads the exec form: ${code(variable)} stays as it is.`;
}

function explainWord({ stage }: Place, words: readonly ShellWord[], index: number): string | undefined {
  const base = stage?.root;
  const family = base?.kind === 'image' ? base.facts?.family : undefined;
  const variant = family !== undefined && BUSYBOX.has(family) ? 'busybox' : undefined;
  return explainCommandWord(words.map(valueOf), index, variant);
}

/** The name of an option is known, whatever its value is. */
function valueOf({ value, text }: ShellWord): string | undefined {
  return value ?? (/^--[\w-]+=/.test(text) ? text : undefined);
}

/** A variable alone may be an option, or several words; a word with a dash in front may be anything. */
function isOneArgument({ text }: ShellWord): boolean {
  if (/^["']?-/.test(text)) return /^--[\w-]+=/.test(text);
  return !/^(?:\$\w+|\$\{[^}]*\}|\$\(.*\)|`.*`)$/s.test(text);
}

/** `["a"]` that is no JSON: to a shell, a bracket is a command only where a space follows. */
function isBrokenArray([bracket, next]: readonly ShellWord[]): boolean {
  return bracket?.text === '[' && next?.start === bracket.end;
}

const BROKEN_ARRAY =
  'This is no valid JSON, so it is the shell form, and the shell takes the bracket for a part of a name. ' +
  'The exec form has strings in double quotes, with two backslashes for one.';
