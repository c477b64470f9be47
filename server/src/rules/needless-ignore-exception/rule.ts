import { linesWithoutEffect } from '../../model/ignoreEffects';
import { removeLine } from '../ignoreLines';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'needless-ignore-exception',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkIgnoreFile: function* (file) {
    for (const [pattern, effect] of linesWithoutEffect(file)) {
      if (effect.kind !== 'needless') continue;
      yield {
        span: pattern.span,
        message: `'${pattern.text}' takes nothing back: no line above leaves any of it out.`,
        // It may also stand in the wrong place.
        fixes: () => removeLine(pattern, 'suggestion'),
      };
    }
  },
};
