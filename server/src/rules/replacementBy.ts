import { offsetIn } from '../model/dockerCommand';
import type { ShellWord } from '../syntax/shell/commands';
import type { Fix } from './rule';

/** A fix that writes another text in place of what a word's value starts with; none without that text. */
export function replacementBy(word: ShellWord, written: string, other: string | undefined): readonly Fix[] {
  if (other === undefined || written === '') return [];
  const span = { start: offsetIn(word, 0), end: offsetIn(word, written.length - 1) + 1 };
  return [{ title: `Replace by '${other}'`, kind: 'suggestion', edits: [{ span, newText: other }] }];
}
