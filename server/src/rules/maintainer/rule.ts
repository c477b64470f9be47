import { type Model, stageAt } from '../../model/buildModel';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { commentsAbove } from '../innerComments';
import type { Fix, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'maintainer',
    aliases: ['MaintainerDeprecated', 'DL4000'],
    severity: { recommended: 'info', strict: 'error', buildkit: 'warning' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const instruction of model.syntax.instructions) {
      const { name, keyword } = instruction;
      if (name !== 'MAINTAINER') continue;
      const message = `'${keyword.text}' is deprecated: a label says the same, and tools read it.`;
      yield { span: keyword.span, message, fixes: () => useLabel(model, instruction) };
    }
  },
};

/** Above the first FROM a label is no better: the builder refuses both. */
function useLabel(model: Model, instruction: Instruction): readonly Fix[] {
  const { keyword, span, arguments: words } = instruction;
  const author = withoutQuotes(words[0]?.text ?? '');
  if (author === undefined || !stageAt(model, span.start)) return [];
  const label = keyword.text === keyword.text.toLowerCase() ? 'label' : 'LABEL';
  const newText = `${commentsAbove(model, instruction, span)}${label} org.opencontainers.image.authors="${author}"`;
  return [{ title: `Write '${label}'`, kind: 'suggestion', edits: [{ span, newText }] }];
}

/**
 * The author without quotes around, which are part of the name to MAINTAINER and surely not meant so; undefined where
 * LABEL would read quotes, escapes and variables inside.
 */
function withoutQuotes(author: string): string | undefined {
  const name = /^(["'])(.*)\1$/s.exec(author)?.[2] ?? author;
  return name === '' || /["\\$`\n]/.test(name) ? undefined : name;
}
