import type { IgnoreFile, IgnorePattern } from '../../syntax/dockerignore/parse';
import { lineEnding } from '../../text/lines';
import type { Fix, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'comment-in-ignore-pattern',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkIgnoreFile: function* (file) {
    for (const pattern of file.patterns) {
      const at = commentIn(pattern);
      if (at === undefined) continue;
      const comment = pattern.text.slice(at);
      yield {
        span: { start: pattern.span.start + at, end: pattern.span.end },
        message: `'${comment}' is part of the pattern: a comment starts at the beginning of a line.`,
        fixes: () => moveComment(file, pattern, at),
      };
    }
  },
};

/** Where in the pattern something stands that looks like a comment: `#` behind a blank, and a word behind another. */
function commentIn({ text, span, line }: IgnorePattern): number | undefined {
  const isIndented = text.startsWith('#') && span.start > line.start;
  if (isIndented) return 0;
  const at = text.search(/(?<=[^!\s]\s+)#\s+\S/);
  return at < 0 ? undefined : at;
}

function moveComment(
  { text: source }: IgnoreFile,
  { line, text, span }: IgnorePattern,
  at: number,
): readonly Fix[] {
  const comment = text.slice(at);
  const above = at === 0 ? '' : `${lineEnding(source)}${text.slice(0, at).trimEnd()}`;
  const edits = [{ span: { start: line.start, end: span.end }, newText: `${comment}${above}` }];
  return [{ title: `Put '${comment}' on a line of its own`, kind: 'suggestion', edits }];
}
