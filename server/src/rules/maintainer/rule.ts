import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Fix, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'maintainer',
    aliases: ['MaintainerDeprecated', 'DL4000'],
    severity: { recommended: 'info', strict: 'error', buildkit: 'warning' },
    fix: 'suggestion',
  },
  check: function* ({ stages }) {
    for (const { instructions } of stages) {
      for (const instruction of instructions) {
        const { name, keyword } = instruction;
        if (name !== 'MAINTAINER') continue;
        const message = `'${keyword.text}' is deprecated: a label says the same, and tools read it.`;
        yield { span: keyword.span, message, fixes: () => useLabel(instruction) };
      }
    }
  },
};

/** MAINTAINER takes its text as it is; LABEL would read quotes, escapes and variables in it. */
function useLabel({ keyword, span, arguments: [author] }: Instruction): readonly Fix[] {
  if (!author || /["\\$`\n]/.test(author.text)) return [];
  const label = keyword.text === keyword.text.toLowerCase() ? 'label' : 'LABEL';
  const newText = `${label} org.opencontainers.image.authors="${author.text}"`;
  return [{ title: `Write '${label}'`, kind: 'suggestion', edits: [{ span, newText }] }];
}
