import { code } from '../../knowledge/markdown';
import { instructionAt, type Model } from '../../model/buildModel';
import { rules } from '../../rules/generated/registry';
import type { Comment } from '../../syntax/dockerfile/nodes';

const WORD = /[\w-]+/g;
const IGNORES = /\bignore\b|\bskip=/;

/** What a comment means to somebody: to the builder, or to those who read the names of rules in it. */
export function explainComment(model: Model, comment: Comment, offset: number): string | undefined {
  return explainRule(comment, offset) ?? explainPlace(model, comment);
}

function explainPlace(model: Model, comment: Comment): string | undefined {
  const directive = /^(syntax|escape)\s*=/i.exec(comment.text)?.[1];
  if (directive !== undefined)
    return `A comment, not the directive ${code(directive.toLowerCase())}: that counts only above everything else in the file, also above comments and empty lines.`;
  const around = instructionAt(model, comment.span.start);
  if (!around || comment.span.start >= around.head.end) return undefined;
  return 'The builder takes this line out, and joins the lines around it.';
}

/** The rule whose id, or whose name in another tool, stands at an offset of a comment that turns rules off. */
function explainRule({ span, text }: Comment, offset: number): string | undefined {
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
