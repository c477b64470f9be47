import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'from-as-casing',
    aliases: ['FromAsCasing'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* ({ stages }) {
    for (const { from, name } of stages) {
      const as = from.arguments[1];
      const wanted = asFor(from.keyword.text);
      if (as && name !== undefined && wanted !== undefined && as.text !== wanted)
        yield report(as.text, as.span, from.keyword.text, wanted);
    }
  },
};

/** Undefined for a FROM in mixed letters, which is another matter. */
function asFor(from: string): string | undefined {
  if (from === from.toLowerCase()) return 'as';
  return from === from.toUpperCase() ? 'AS' : undefined;
}

function report(as: string, span: Report['span'], from: string, newText: string): Report {
  return {
    span,
    message: `'${as}' is written in another way than its '${from}'.`,
    fixes: () => [{ title: `Write '${newText}'`, kind: 'safe', edits: [{ span, newText }] }],
  };
}
