import type { Stage } from '../../model/stage';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'duplicate-stage-name',
    aliases: ['DuplicateStageName', 'DL3024'],
    severity: { recommended: 'warning', strict: 'error', buildkit: 'warning' },
    fix: 'none',
  },
  check: function* (model) {
    const first = new Map<string, Stage>();
    for (const stage of model.stages) {
      const { name, from } = stage;
      const word = from.arguments[2];
      if (name === undefined || !word) continue;
      const other = first.get(name);
      if (!other) first.set(name, stage);
      else yield { span: word.span, message: `'${word.text}' is the name of stage ${other.index} already.` };
    }
  },
};
