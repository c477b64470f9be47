import { rootBase } from '../../model/stage';
import type { ShellCommand } from '../../syntax/shell/commands';
import { explainCommandWord } from './commandWord';
import type { Place } from './place';

const BUSYBOX = new Set(['alpine', 'busybox']);

/** What a word of a command in a script means, for the tools of the base image at hand. */
export function explainShellWord(
  { stage }: Place,
  { words }: ShellCommand,
  index: number,
): string | undefined {
  const base = stage && rootBase(stage);
  const family = base?.kind === 'image' ? base.facts?.family : undefined;
  const variant = family !== undefined && BUSYBOX.has(family) ? 'busybox' : undefined;
  return explainCommandWord(
    words.map(({ value }) => value),
    index,
    variant,
  );
}
