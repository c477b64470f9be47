import type { GlobProblem } from '../../syntax/dockerignore/glob';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'malformed-ignore-pattern',
    aliases: [],
    severity: { recommended: 'error', strict: 'error', buildkit: 'error' },
    fix: 'none',
  },
  checkIgnoreFile: function* ({ patterns }) {
    for (const { glob, span, text } of patterns)
      if (glob.kind === 'refused')
        yield { span, message: `The builder refuses '${text}': ${REASONS[glob.reason]}.` };
  },
};

const REASONS: Readonly<Record<GlobProblem, string>> = {
  empty: "nothing follows '!'",
  'open-class': "a ']' is missing",
  'bad-class': "'-' or ']' stands in '[...]' where a character has to be",
  'bad-range': "a range in '[...]' ends before it starts",
  'open-escape': "nothing follows '\\'",
};
