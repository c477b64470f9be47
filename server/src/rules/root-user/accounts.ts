import { lineage, type Stage } from '../../model/stage';
import type { Variables } from '../../model/variables';
import type { Instruction } from '../../syntax/dockerfile/nodes';

/** Options of useradd and adduser (shadow, Debian, BusyBox) that take the next word as their value. */
const VALUED = new Set([
  ...['-b', '-c', '-d', '-e', '-f', '-g', '-G', '-k', '-K', '-p', '-R', '-s', '-u', '-Z', '-P', '-h'],
  ...[
    '--base-dir',
    '--comment',
    '--home-dir',
    '--expiredate',
    '--inactive',
    '--gid',
    '--groups',
    '--skel',
    '--key',
  ],
  ...[
    '--password',
    '--root',
    '--shell',
    '--uid',
    '--selinux-user',
    '--prefix',
    '--home',
    '--ingroup',
    '--gecos',
  ],
  ...['--conf', '--firstuid', '--lastuid', '--firstgid', '--lastgid'],
]);

/** Words that may stand before the word that names the command. */
const BEFORE_COMMAND = /^(?:sudo|env|exec|command|time|if|then|else|elif|do|while|until|!|\w+=.*)$/;

/**
 * The account that RUN instructions of the stage, or of one it builds on, make last.
 * 'unknown' when one is made under a name that cannot be read.
 */
export function accountMade(stage: Stage): string | 'unknown' | undefined {
  for (const { instructions, image } of lineage(stage)) {
    for (let i = instructions.length - 1; i >= 0; i--) {
      const name = accountMadeBy(instructions[i]!, image.variables);
      if (name !== undefined) return name;
    }
  }
  return undefined;
}

function accountMadeBy(instruction: Instruction, variables: Variables): string | undefined {
  if (instruction.name !== 'RUN') return undefined;
  for (const command of commands(instruction).reverse()) {
    const at = command.findIndex((word) => !BEFORE_COMMAND.test(word));
    if (!/^(?:.*\/)?(?:useradd|adduser)$/.test(command[at] ?? '')) continue;
    const name = accountName(command.slice(at + 1));
    if (name === undefined) continue;
    const { text, isKnown } = variables.expand(name);
    return !isKnown || !/^[a-zA-Z_][\w.-]*\$?$/.test(text) ? 'unknown' : text;
  }
  return undefined;
}

/** The simple commands of a RUN, split at shell operators: enough to find a word that starts a command. */
function commands(instruction: Instruction): string[][] {
  if (instruction.json) return [instruction.arguments.map(({ text }) => text)];
  const text = instruction.arguments.map((word) => word.text).join(' ');
  return [text, ...instruction.heredocs.map(({ text: body }) => body)]
    .flatMap((script) => script.split(/[;&|\n(){}]+/))
    .map((command) => command.split(/\s+/).filter((word) => word !== ''));
}

/** The first word that is neither an option nor an option's value: `adduser NAME [GROUP]`, `useradd [OPTIONS] NAME`. */
function accountName(words: readonly string[]): string | undefined {
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith('-')) return word;
    if (VALUED.has(word)) i++;
    // `--gecos "a b"` was split inside the quotes: go on behind the closing one.
    if (/^["'][^"']*$/.test(words[i] ?? '')) {
      const quote = words[i]![0]!;
      while (i + 1 < words.length && !words[++i]!.endsWith(quote));
    }
  }
  return undefined;
}
