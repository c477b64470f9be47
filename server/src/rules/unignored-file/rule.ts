import { finalStage, type Model } from '../../model/buildModel';
import { lineage, type Stage } from '../../model/stage';
import { cleanRelative } from '../../syntax/dockerignore/cleanPath';
import { isIgnored } from '../../syntax/dockerignore/match';
import type { IgnoreFile } from '../../syntax/dockerignore/parse';
import { type ContextSource, contextSources } from '../copy-ignored-file/sources';
import { placed } from '../executed';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'unignored-file',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model, { ignoreFile, contextFiles }) {
    const reaching = contextFiles.filter((file) => reachesBuild(ignoreFile, file));
    if (reaching.length === 0) return;
    const final = finalStage(model);
    const shipped = new Set(final && lineage(final));
    const usesGit = new Map(model.stages.map((stage) => [stage, mentionsGit(model, stage)]));
    for (const source of contextSources(model).filter(isWholeContext)) {
      const { stage } = source.executed;
      const taken = reaching.filter((file) =>
        file === '.git' ? shipped.has(stage) && !usesGit.get(stage) : shipped.has(stage) || file !== '.env',
      );
      if (taken.length > 0) yield placed(source.executed, report(source, taken, ignoreFile));
    }
  },
};

/** Paths that stand for a folder: with its content left out, a folder brings nothing along. */
const CONTENT: Readonly<Record<string, string>> = {
  '.git': '.git/HEAD',
  node_modules: 'node_modules/express/index.js',
};

function reachesBuild(ignoreFile: IgnoreFile | undefined, file: string): boolean {
  const patterns = ignoreFile?.patterns ?? [];
  // What the builder makes of some patterns is not certain, and those that it refuses end the build.
  return patterns.every(({ glob }) => glob.kind === 'valid') && !isIgnored(patterns, CONTENT[file] ?? file);
}

/** An excluded file stays behind without a .dockerignore. */
function isWholeContext({ path, executed }: ContextSource): boolean {
  const clean = cleanRelative(path);
  const { flags } = executed.instruction;
  return (clean === '.' || clean === '/') && !flags.some(({ name }) => name.text === 'exclude');
}

/** A build that asks Git for its version needs the history. */
function mentionsGit(model: Model, { instructions }: Stage): boolean {
  return instructions.some(
    ({ name, span }) => name === 'RUN' && /\bgit\b/.test(model.text.slice(span.start, span.end)),
  );
}

function report(
  { word }: ContextSource,
  taken: readonly string[],
  ignoreFile: IgnoreFile | undefined,
): Report {
  const names = taken.map((name) => `'${name}'`).join(' and ');
  const why = ignoreFile
    ? `.dockerignore does not leave ${taken.length > 1 ? 'them' : 'it'} out`
    : 'there is no .dockerignore';
  return { span: word.span, message: `'${word.text}' takes ${names} along: ${why}.` };
}
