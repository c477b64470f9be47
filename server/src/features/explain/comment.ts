import { code } from '../../knowledge/markdown';
import { instructionAt, type Model } from '../../model/buildModel';
import type { Comment } from '../../syntax/dockerfile/nodes';

/** What a comment means to the builder. */
export function explainComment(model: Model, comment: Comment): string | undefined {
  const directive = /^(syntax|escape)\s*=/i.exec(comment.text)?.[1];
  if (directive !== undefined)
    return `A comment, not the directive ${code(directive.toLowerCase())}: that counts only above everything else in the file, also above comments and empty lines.`;
  const around = instructionAt(model, comment.span.start);
  if (!around || comment.span.start >= around.head.end) return undefined;
  return 'The builder takes this line out, and joins the lines around it.';
}
