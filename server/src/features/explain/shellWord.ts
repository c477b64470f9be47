import { code } from '../../knowledge/markdown';
import { rootBase } from '../../model/stage';
import type { Variables } from '../../model/variables';
import type { ShellCommand } from '../../syntax/shell/commands';
import { explainCommandWord } from './commandWord';
import type { Place } from './place';

const BUSYBOX = new Set(['alpine', 'busybox']);

/** What a word of a command in a script means, for the tools of the base image at hand. */
export function explainShellWord(
  { stage, before, instruction }: Place,
  { words }: ShellCommand,
  index: number,
): string | undefined {
  const { value, text } = words[index]!;
  if (value === undefined && before)
    return explainVariables(before.variables, text, instruction.logical.text);
  const base = stage && rootBase(stage);
  const family = base?.kind === 'image' ? base.facts?.family : undefined;
  const variant = family !== undefined && BUSYBOX.has(family) ? 'busybox' : undefined;
  const values = words.map((word) => word.value);
  return explainCommandWord(values, index, variant);
}

/** The variables in a word that ARG or ENV set, as long as the script does not set them itself. */
function explainVariables(variables: Variables, word: string, script: string): string | undefined {
  const names = new Set([...word.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map((match) => match[1]!));
  const found = [...names].flatMap((name) => {
    const value = variables.getKnown(name);
    const isSetHere = new RegExp(`\\b${name}=|\\b(?:for|read|local|unset)\\b[^;\\n]*\\b${name}\\b`).test(
      script,
    );
    return value === undefined || isSetHere ? [] : [`${code(`$${name}`)} is ${code(value)}`];
  });
  return found.length === 0
    ? undefined
    : `${found.join(', ')} when this runs: the shell takes it from ARG or ENV.`;
}
