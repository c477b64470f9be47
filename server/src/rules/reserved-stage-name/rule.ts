import type { Rule } from '../rule';

/** The build context, and the empty image. */
const RESERVED = new Map([
  ['context', 'the build context'],
  ['scratch', 'the empty image'],
]);

export const rule: Rule = {
  meta: {
    id: 'reserved-stage-name',
    aliases: ['ReservedStageName', 'DL3063'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'none',
  },
  check: function* ({ stages }) {
    for (const { name, from } of stages) {
      const meaning = RESERVED.get(name ?? '');
      const word = from.arguments[2];
      if (meaning && word) yield { span: word.span, message: `'${word.text}' stands for ${meaning}.` };
    }
  },
};
