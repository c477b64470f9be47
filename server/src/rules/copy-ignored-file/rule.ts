import { linesWithoutEffect } from '../../model/ignoreEffects';
import { IgnoreRelations } from '../../model/ignoreRelations';
import { cleanRelative } from '../../syntax/dockerignore/cleanPath';
import { matchPattern } from '../../syntax/dockerignore/match';
import { type IgnoreFile, type IgnorePattern, parseIgnoreFile } from '../../syntax/dockerignore/parse';
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
    if (!ignoreFile || !isReadable(ignoreFile)) return;
    const exceptions = effectiveExceptions(ignoreFile);
    const relations = new IgnoreRelations();
    for (const source of contextSources(model)) {
      const path = cleanRelative(source.path);
      const pattern = ignoringPattern(ignoreFile, path);
      if (pattern && !mayComeBack(path, exceptions, relations))
        yield placed(source.executed, report(source, path, pattern));
    }
  },
};

/** A pattern that cannot be read ends the build. */
function isReadable({ patterns }: IgnoreFile): boolean {
  return patterns.every(({ glob }) => glob.kind === 'valid');
}

function effectiveExceptions(file: IgnoreFile): readonly IgnorePattern[] {
  if (!file.patterns.some(({ isException }) => isException)) return [];
  const withoutEffect = linesWithoutEffect(file);
  return file.patterns.filter((pattern) => pattern.isException && !withoutEffect.has(pattern));
}

/**
 * Whether an exception has to do with the path or with what is below: what is left out then rests on the files there, and
 * BuildKit says nothing either (source: `dockerfile2llb`, validateCopySourcePath).
 */
function mayComeBack(
  path: string,
  exceptions: readonly IgnorePattern[],
  relations: IgnoreRelations,
): boolean {
  if (exceptions.length === 0) return false;
  const [named, ...more] = parseIgnoreFile(`/${path}`).patterns;
  if (!named || more.length > 0 || isRoot(path)) return true;
  return exceptions.some((exception) => relations.areApart(named, exception) !== true);
}

function isRoot(path: string): boolean {
  return path === '.' || path === '/';
}

/** The context itself is left out only where everything in it is. */
const EVERYTHING = new Set(['*', '**', '**/*']);

function ignoringPattern({ patterns }: IgnoreFile, path: string): IgnorePattern | undefined {
  const excluding = patterns.filter(({ isException }) => !isException);
  if (isRoot(path)) return excluding.find((pattern) => EVERYTHING.has(pattern.path));
  return excluding.find((pattern) => {
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
