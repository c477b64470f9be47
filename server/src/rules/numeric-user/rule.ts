import type { Stage } from '../../model/stage';
import type { Word } from '../../syntax/dockerfile/nodes';
import { isRoot } from '../root-user/root';
import type { Fix, Rule } from '../rule';
import { unquoted } from '../written';

export const rule: Rule = {
  meta: {
    id: 'numeric-user',
    aliases: ['DL3066'],
    severity: { recommended: 'off', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const { stage, instruction } of model.instructions.written('USER')) {
      const word = instruction.arguments[0];
      const name = word && unquoted(word.text, instruction).split(':', 1)[0];
      if (!word || !name || name.includes('$') || /^\d+$/.test(name) || isWindows(stage)) continue;
      const message = `'${name}' is a name, and which number it stands for is known in the image only.`;
      const span = nameSpan(word, name);
      yield { span, message, fixes: () => useNumber(stage, word, span) };
    }
  },
};

/** Accounts of Windows have no numbers. */
function isWindows(stage: Stage): boolean {
  const base = stage.root;
  return base.kind === 'image' && base.facts?.family === 'windows';
}

/** Without the group, and without quotes. */
function nameSpan({ text, span }: Word, name: string): Word['span'] {
  const at = text.indexOf(name);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + name.length };
}

/** The number of an account that the base image is known to have; it brings the same group along. */
function useNumber(stage: Stage, { text }: Word, span: Word['span']): readonly Fix[] {
  if (!/^[\w-]+$/.test(text)) return [];
  const base = stage.root;
  const facts = base.kind === 'image' ? base.facts : undefined;
  const number = isRoot(text) ? 0 : facts?.users.find(({ name }) => name === text)?.uid;
  if (number === undefined) return [];
  const edits = [{ span, newText: String(number) }];
  return [{ title: `Write '${number}'`, kind: 'suggestion', edits }];
}
