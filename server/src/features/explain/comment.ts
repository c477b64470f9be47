import { code } from '../../knowledge/markdown';
import { rules } from '../../rules/generated/registry';
import type { Comment } from '../../syntax/dockerfile/nodes';

const WORD = /[\w-]+/g;
const IGNORES = /\bignore\b|\bskip=/;

/** The rule whose id, or whose name in another tool, stands at an offset of a comment that turns rules off. */
export function explainComment({ span, text }: Comment, offset: number): string | undefined {
  if (!IGNORES.test(text)) return undefined;
  const start = span.end - text.length;
  for (const match of text.matchAll(WORD)) {
    const at = start + match.index;
    if (offset < at || offset > at + match[0].length) continue;
    const rule = rules.find(({ meta }) => meta.id === match[0] || meta.aliases.includes(match[0]));
    if (!rule) return undefined;
    const { id } = rule.meta;
    const name = id === match[0] ? code(id) : `${code(match[0])} is ${code(id)} here`;
    return `${name}: [what it finds, and why](note:rules/${id})`;
  }
  return undefined;
}
