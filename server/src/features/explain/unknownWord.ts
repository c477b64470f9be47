import { code } from '../../knowledge/markdown';
import { baseName } from '../../model/start';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { ShellCommand } from '../../syntax/shell/commands';

/** Commands of the shell itself (source: the manual of Bash) that `knowledge/commands` does not explain. */
const BUILT_IN = new Set(
  (
    'alias bg bind break builtin caller compgen complete compopt continue declare dirs disown enable eval fc fg getopts ' +
    'hash help history jobs kill let local logout mapfile popd pushd read readarray readonly return shift shopt suspend ' +
    'times type typeset unalias unset wait'
  ).split(' '),
);

/** Of a command that is not in the tables, and of what it is given: a variable may be no argument or several. */
export function explainUnknownWord(
  { words }: ShellCommand,
  index: number,
  instruction: Instruction,
): string | undefined {
  const name = words[0]?.value;
  // `[[` and `((` are the shell's own syntax.
  if (name === undefined || !/\w/.test(name)) return undefined;
  if (index === 0) return explainProgram(instruction, name);
  const program = code(baseName(name));
  const isLiteral = words[index]!.value !== undefined;
  return isLiteral ? `An argument of ${program}.` : `For ${program}, the shell puts a value in its place.`;
}

function explainProgram(instruction: Instruction, name: string): string {
  if (/[/\\]/.test(name)) return `${code(name)}: a program, by its path.`;
  if (!instruction.json && BUILT_IN.has(name)) return `${code(name)}: a command of the shell itself.`;
  if (isFunction(instruction, name)) return `${code(name)}: a function of this script.`;
  return `${code(name)}: a program, which must lie in a folder of ${code('PATH')}.`;
}

function isFunction({ logical, heredocs }: Instruction, name: string): boolean {
  if (!/^[\w-]+$/.test(name)) return false;
  const pattern = new RegExp(`(?:^|[\\s;&|(){}])${name}\\s*\\(\\s*\\)|\\bfunction\\s+${name}\\b`);
  return [logical.text, ...heredocs.map(({ text }) => text)].some((text) => pattern.test(text));
}
