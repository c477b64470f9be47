import { findCommand } from '../../knowledge/commands';
import { code } from '../../knowledge/markdown';
import { type Argument, type GivenFlag, readArguments } from '../../model/commandArguments';
import { baseName } from '../../model/start';

/**
 * What one word of a command means, in Markdown; undefined where it is not known. Words that rest on variables are
 * undefined. `variant` names the family of tools, such as `busybox`.
 */
export function explainCommandWord(
  words: readonly (string | undefined)[],
  index: number,
  variant: string | undefined,
): string | undefined {
  const skipped = words.findIndex((word) => word === undefined || !/^\w+=/.test(word));
  const start = index < skipped ? index : Math.max(skipped, 0);
  const name = words[start];
  const command = name === undefined ? undefined : findCommand(baseName(name), variant);
  if (!command || name === undefined) return undefined;
  if (index === start) return about(baseName(name), command.about);
  const behind = words.slice(start + 1);
  const found = readArguments(baseName(name), command, behind);
  const asked = found[index - start - 1];
  const last = found.at(-1);
  if (last?.kind !== 'command' || (asked && asked !== last)) return asked && explainArgument(asked);
  const inner = explainCommandWord(behind.slice(found.length - 1), index - start - found.length, variant);
  return inner ?? (asked && explainArgument(asked));
}

function about(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${code(name)}: ${text}`;
}

function explainArgument(argument: Argument): string | undefined {
  const { command, path } = argument;
  const name = path.join(' ');
  switch (argument.kind) {
    case 'subcommand':
      return about(name, command.about);
    case 'flags':
      return argument.flags.length === 0 ? undefined : argument.flags.map(describe).join('  \n');
    case 'value':
    case 'command':
      if (argument.given) return describeValue(argument.given);
      break;
  }
  return command.operands === undefined ? undefined : `Given to ${code(name)}: ${command.operands}.`;
}

function describeValue({ flag, name }: GivenFlag): string {
  return `The ${code(flag.value ?? 'value')} of ${code(name)}: ${flag.about}`;
}

function describe({ flag: { value, about: text }, name }: GivenFlag): string {
  return `${code(value === undefined ? name : `${name} ${value}`)}: ${text}`;
}
