import { linesWithoutEffect, type NoEffect } from '../../model/ignoreEffects';
import type { IgnorePattern } from '../../syntax/dockerignore/parse';
import { removeLine } from '../ignoreLines';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'dead-ignore-pattern',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  checkIgnoreFile: function* (file) {
    for (const [pattern, effect] of linesWithoutEffect(file)) {
      if (effect.kind !== 'covered' && effect.kind !== 'undone') continue;
      yield {
        span: pattern.span,
        message: messageOf(pattern, effect),
        // Of two lines that contradict each other, either one may be the one that was meant.
        fixes: () => removeLine(pattern, effect.kind === 'covered' ? 'safe' : 'suggestion'),
      };
    }
  },
};

function messageOf(
  { text, isException }: IgnorePattern,
  effect: Exclude<NoEffect, { kind: 'needless' }>,
): string {
  const { text: other, lineNumber } = effect.by;
  const takesBack = effect.by.isException ? 'takes back' : 'leaves out';
  const what = isException && effect.kind === 'undone' ? 'all that it takes back' : 'all of it';
  return `'${text}' has no effect: '${other}' in line ${lineNumber} ${takesBack} ${what}.`;
}
