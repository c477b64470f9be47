import { IgnoreRelations, type PathPattern } from '../../model/ignoreRelations';
import { cleanRelative } from '../../syntax/dockerignore/cleanPath';
import { readGlob } from '../../syntax/dockerignore/glob';
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
    // A pattern that cannot be read ends the build.
    if (!ignoreFile?.patterns.every(({ glob }) => glob.kind === 'valid')) return;
    const relations = new IgnoreRelations();
    for (const source of contextSources(model)) {
      const path = cleanRelative(source.path);
      const pattern = ignoringPattern(ignoreFile, path, relations);
      if (pattern) yield placed(source.executed, report(source, path, pattern));
    }
  },
};

/** The context itself is left out only where everything in it is. */
const EVERYTHING = new Set(['*', '**', '**/*']);

/**
 * The first pattern behind the last exception that may take some of it back
 * (source: `dockerfile2llb`, validateCopySourcePath).
 */
function ignoringPattern(
  { patterns }: IgnoreFile,
  path: string,
  relations: IgnoreRelations,
): IgnorePattern | undefined {
  const copied = copiedPattern(path);
  const lastException = patterns.findLastIndex(
    (pattern) => pattern.isException && relations.areApart(copied, pattern) !== true,
  );
  // A pattern that fits `*.txt` may leave out some of these files only.
  if (lastException >= 0 && isPattern(copied)) return undefined;
  return patterns.find(
    (pattern, at) => at > lastException && !pattern.isException && leavesOut(pattern, path),
  );
}

/** What COPY takes: the path, or what fits it, and all that is below. */
function copiedPattern(path: string): PathPattern {
  const below = path.replace(/^(?:\.\.(?:\/|$))*\/?/, '');
  const all = below === '' || below === '.' ? '**' : below;
  return { path: all, glob: readGlob(all) };
}

function isPattern({ glob }: PathPattern): boolean {
  return glob.kind !== 'valid' || glob.tokens.some(({ kind }) => kind !== 'character');
}

function leavesOut(pattern: IgnorePattern, path: string): boolean {
  if (path === '.' || path === '/') return EVERYTHING.has(pattern.path);
  const { itself, parent } = matchPattern(pattern, path);
  return itself || parent;
}

function report({ word }: ContextSource, path: string, { text, lineNumber }: IgnorePattern): Report {
  return {
    span: word.span,
    message: `'${path}' is not in the build context: '${text}' in line ${lineNumber} of .dockerignore leaves it out.`,
  };
}
