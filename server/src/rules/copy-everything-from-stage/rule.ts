import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Rule } from '../rule';
import { unquoted } from '../written';

export const rule: Rule = {
  meta: {
    id: 'copy-everything-from-stage',
    aliases: ['DL3067'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { instruction } of model.instructions.written('COPY')) {
      const from = instruction.flags.find(({ name }) => name.text === 'from')?.value;
      const source = instruction.arguments[0];
      if (!from || !source || !isRootToRoot(instruction)) continue;
      const message = `'/' takes over all of '${from.text}', tools and left-overs included.`;
      yield { span: source.span, message };
    }
  },
};

function isRootToRoot(instruction: Instruction): boolean {
  const words = instruction.arguments;
  return words.length === 2 && words.every(({ text }) => unquoted(text, instruction) === '/');
}
