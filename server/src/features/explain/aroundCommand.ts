import { code } from '../../knowledge/markdown';
import { baseName } from '../../model/start';
import type { Redirect, ShellCommand, ShellWord } from '../../syntax/shell/commands';

/** `NAME=value` in front of a command. */
export function explainAssignment(command: ShellCommand, { text, value }: ShellWord): string | undefined {
  const [, name] = /^(\w+)=/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const given = value === undefined ? text.slice(name.length + 1) : value.slice(name.length + 1);
  const set = given === '' ? 'is empty' : `is ${code(given)}`;
  return `${code(`$${name}`)} ${set} for ${nameOf(command)} alone: not for the commands behind it, and not in the image.`;
}

/** `NAME=value` without a command behind it. */
export function explainSetting(name: string): string {
  return `${code(`$${name}`)} is set for the commands of this script: not for later instructions, and not in the image.`;
}

/** Where the output of a command goes, or its input comes from. */
export function explainRedirect(
  command: ShellCommand,
  { operator, descriptor, target }: Redirect,
): string | undefined {
  const name = nameOf(command);
  const file = code(target.value ?? target.text);
  if (operator === '<')
    return `${name} reads ${file} as its input.`.replace(/^./, (first) => first.toUpperCase());
  const what = STREAMS[operator.startsWith('&') ? '&' : (descriptor ?? '1')];
  if (what === undefined) return undefined;
  if (operator === '>&') return duplicated(name, what, target.text);
  if (target.value === '/dev/null') return `Throws ${what} of ${name} away.`;
  return operator.endsWith('>>')
    ? `Adds ${what} of ${name} to the end of ${file}.`
    : `Writes ${what} of ${name} into ${file}, in the place of what it holds.`;
}

const STREAMS: Readonly<Record<string, string | undefined>> = {
  '1': 'the output',
  '2': 'the errors',
  '&': 'the output and the errors',
};

function duplicated(name: string, what: string, target: string): string | undefined {
  const other = STREAMS[target];
  return other && `Sends ${what} of ${name} where ${other} ${target === '1' ? 'goes' : 'go'}.`;
}

function nameOf({ words: [first] }: ShellCommand): string {
  return first?.value === undefined ? 'the command' : code(baseName(first.value));
}
