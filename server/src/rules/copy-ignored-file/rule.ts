import { cleanRelative } from '../../syntax/dockerignore/cleanPath';
import { matchPattern } from '../../syntax/dockerignore/match';
import type { IgnoreFile, IgnorePattern } from '../../syntax/dockerignore/parse';
import { placed } from '../executed';
import type { Report, Rule } from '../rule';
import { type ContextSource, contextSources } from './sources';

export const rule: Rule = {
  meta: {
    id: 'copy-ignored-file',
    aliases: ['CopyIgnoredFile'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'none',
  },
  check: function* (model, { ignoreFile }) {
    if (!ignoreFile || !isSimple(ignoreFile)) return;
    for (const source of contextSources(model)) {
      const path = cleanRelative(source.path);
      const pattern = ignoringPattern(ignoreFile, path);
      if (pattern) yield placed(source.executed, report(source, path, pattern));
    }
  },
};

/**
 * With an exception anywhere, what is left out of a folder rests on what is in it, and BuildKit says nothing of the whole
 * file. A pattern that cannot be read ends the build (source: `dockerfile2llb`, validateCopySourcePath).
 */
function isSimple({ patterns }: IgnoreFile): boolean {
  return patterns.every(({ isException, glob }) => !isException && glob.kind === 'valid');
}

/** The context itself is left out only where everything in it is. */
const EVERYTHING = new Set(['*', '**', '**/*']);

function ignoringPattern({ patterns }: IgnoreFile, path: string): IgnorePattern | undefined {
  const isRoot = path === '.' || path === '/';
  if (isRoot) return patterns.find((pattern) => EVERYTHING.has(pattern.path));
  return patterns.find((pattern) => {
    const { itself, parent } = matchPattern(pattern, path);
    return itself || parent;
  });
}

function report({ word }: ContextSource, path: string, { text, lineNumber }: IgnorePattern): Report {
  return {
    span: word.span,
    message: `'${path}' is not in the build context: '${text}' in line ${lineNumber} of .dockerignore leaves it out.`,
  };
}
