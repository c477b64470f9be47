import { isOutsideContext } from '../../model/ignoreEffects';
import { removeLine } from '../ignoreLines';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'unmatchable-ignore-pattern',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  checkIgnoreFile: function* ({ patterns }) {
    for (const pattern of patterns) {
      if (pattern.glob.kind !== 'valid' || !isOutsideContext(pattern)) continue;
      yield {
        span: pattern.span,
        message: `'${pattern.text}' matches nothing: it names no file below the build context.`,
        fixes: () => removeLine(pattern, 'safe'),
      };
    }
  },
};
