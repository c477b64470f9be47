import type { Word } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'stage-name-casing',
    aliases: ['StageNameCasing'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const { from, name } of model.stages) {
      const word = from.arguments[2];
      if (word && name !== undefined && word.text !== name) yield report(word, name);
    }
  },
};

function report({ text, span }: Word, lower: string): Report {
  return {
    span,
    message: `The stage name '${text}' has capital letters.`,
    fixes: () => [{ title: `Write '${lower}'`, kind: 'safe', edits: [{ span, newText: lower }] }],
  };
}
