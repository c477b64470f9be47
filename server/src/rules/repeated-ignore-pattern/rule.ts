import { linesWithoutEffect } from '../../model/ignoreEffects';
import { removeLine } from '../ignoreLines';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'repeated-ignore-pattern',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  checkIgnoreFile: function* (file) {
    for (const [pattern, effect] of linesWithoutEffect(file)) {
      if (effect.kind !== 'repeated') continue;
      yield {
        span: pattern.span,
        message: `'${pattern.text}' says the same as line ${effect.by.lineNumber}.`,
        fixes: () => removeLine(pattern, 'safe'),
      };
    }
  },
};
