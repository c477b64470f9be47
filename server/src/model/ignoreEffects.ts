import type { IgnoreFile, IgnorePattern } from '../syntax/dockerignore/parse';
import { IgnoreRelations } from './ignoreRelations';

/** Why a line of a .dockerignore changes nothing; `by` is the line that makes it so. */
export type NoEffect =
  /** The same pattern stands in another line. */
  | { readonly kind: 'repeated'; readonly by: IgnorePattern }
  /** Another line leaves all of it out, or takes all of it back, anyhow. */
  | { readonly kind: 'covered'; readonly by: IgnorePattern }
  /** A later line undoes all that it does. */
  | { readonly kind: 'undone'; readonly by: IgnorePattern }
  /** An exception from nothing. */
  | { readonly kind: 'needless' };

/** No path below the context looks so, whatever is there. */
export function isOutsideContext({ path }: IgnorePattern): boolean {
  return path === '.' || path === '/' || path === '..' || path.startsWith('../');
}

/** Beyond so many lines, to compare each with each takes longer than anyone waits. */
const MAX_PATTERNS = 400;

/**
 * The lines that change nothing, whatever files there are. Said only where it is certain: a line that a builder may take
 * in two ways, and one that rests on an exception in between, is left alone.
 */
export function linesWithoutEffect({ patterns }: IgnoreFile): ReadonlyMap<IgnorePattern, NoEffect> {
  const usable = patterns.filter((pattern) => !isOutsideContext(pattern));
  const found = new Map<IgnorePattern, NoEffect>();
  if (usable.length > MAX_PATTERNS || usable.some(({ glob }) => glob.kind !== 'valid')) return found;
  const search = new EffectSearch(usable);
  usable.forEach((pattern, at) => {
    const effect = pattern.isException ? search.ofException(pattern, at) : search.ofPattern(pattern, at);
    if (effect) found.set(pattern, effect);
  });
  return found;
}

/**
 * Builders differ in what an exception means to a folder that was not left out itself (`foo/bar`, then `!foo`). So each
 * answer asks that no other exception has to do with the line at all.
 */
class EffectSearch {
  private readonly relations = new IgnoreRelations();
  private readonly exceptions: readonly IgnorePattern[];

  constructor(private readonly patterns: readonly IgnorePattern[]) {
    this.exceptions = patterns.filter(({ isException }) => isException);
  }

  ofPattern(pattern: IgnorePattern, at: number): NoEffect | undefined {
    const undoing = this.exceptions.filter((other) => this.relations.areApart(pattern, other) !== true);
    if (undoing.length > 0) return this.undoneBy(pattern, at, undoing);
    return this.coveredBy(pattern, at);
  }

  /** Taken back as a whole by the only line that has to do with it. */
  private undoneBy(
    pattern: IgnorePattern,
    at: number,
    [undoing, ...others]: readonly IgnorePattern[],
  ): NoEffect | undefined {
    if (!undoing || others.length > 0 || this.patterns.indexOf(undoing) < at) return undefined;
    const isOnly = this.patterns.every(
      (other) => other === pattern || other.isException || this.relations.areApart(pattern, other) === true,
    );
    const isUndone = isOnly && this.relations.namesAll(undoing, pattern) === true;
    return isUndone ? { kind: 'undone', by: undoing } : undefined;
  }

  ofException(pattern: IgnorePattern, at: number): NoEffect | undefined {
    const above = this.patterns.slice(0, at);
    const { relations } = this;
    if (above.every((other) => other.isException || relations.areApart(pattern, other) === true))
      return { kind: 'needless' };
    const last = above.findLastIndex(
      (other) => !other.isException && relations.areApart(pattern, other) !== true,
    );
    const earlier = above.find(
      (other, i) => i > last && other.isException && relations.namesAll(other, pattern) === true,
    );
    if (earlier) return sameOr('covered', pattern, earlier);
    return this.overruledBy(pattern, at);
  }

  /** Left out again as a whole, with no other exception that has to do with it. */
  private overruledBy(pattern: IgnorePattern, at: number): NoEffect | undefined {
    const isAlone = this.exceptions.every(
      (other) => other === pattern || this.relations.areApart(pattern, other) === true,
    );
    const by = this.patterns.find(
      (other, i) => i > at && !other.isException && this.relations.namesAll(other, pattern) === true,
    );
    return isAlone && by ? { kind: 'undone', by } : undefined;
  }

  /** Of two that say the same, the later one is said to change nothing. */
  private coveredBy(pattern: IgnorePattern, at: number): NoEffect | undefined {
    const by = this.patterns.find((other, i) => {
      if (i === at || other.isException) return false;
      if (this.relations.covers(other, pattern) !== true) return false;
      return i < at || this.relations.covers(pattern, other) === false;
    });
    return by && sameOr('covered', pattern, by);
  }
}

function sameOr(kind: 'covered', pattern: IgnorePattern, by: IgnorePattern): NoEffect {
  return { kind: pattern.path === by.path ? 'repeated' : kind, by };
}
