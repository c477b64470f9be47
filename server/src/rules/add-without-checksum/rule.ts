import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'add-without-checksum',
    aliases: [],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { instruction } of model.instructions.written('ADD')) {
      const word = unchecked(instruction);
      if (word) yield { span: word.span, message: `Nothing checks what the build gets from '${word.text}'.` };
    }
  },
};

/** A file from elsewhere. A Git repository is left out: a commit in its address is a checksum. */
function unchecked({ arguments: words, flags }: Instruction): Word | undefined {
  if (flags.some(({ name }) => name.text === 'checksum')) return undefined;
  return words
    .slice(0, -1)
    .find(({ text }) => /^["']?https?:\/\/[^/]/i.test(text) && !/\.git(?:$|["'#?/])|#/.test(text));
}
