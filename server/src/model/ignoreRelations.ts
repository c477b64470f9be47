import type { GlobToken } from '../syntax/dockerignore/glob';
import {
  type GlobStates,
  isAccepted,
  matchPattern,
  nextStates,
  startStates,
} from '../syntax/dockerignore/match';
import type { IgnorePattern } from '../syntax/dockerignore/parse';

/** What of a line is compared; a path that COPY names is one too. */
export type PathPattern = Pick<IgnorePattern, 'path' | 'glob'>;

/**
 * How two patterns lie to each other, for all paths there could be. What a pattern stands for is what it names, and all
 * that is below; `names...` means the first alone. `undefined` where finding out would take too long.
 */
export class IgnoreRelations {
  /** Steps left for all questions together, so that a file takes linear time. */
  private steps = 100_000;

  /** Whether all that `inner` stands for belongs to `outer`. */
  covers(outer: IgnorePattern, inner: IgnorePattern): boolean | undefined {
    return this.holdsForAll(outer, inner, (a, b) => !b.below || a.below);
  }

  /** Whether `outer` names each path that `inner` names. */
  namesAll(outer: IgnorePattern, inner: IgnorePattern): boolean | undefined {
    return this.holdsForAll(outer, inner, (a, b) => !b.named || a.named);
  }

  /** Whether no path belongs to both. */
  areApart(a: PathPattern, b: PathPattern): boolean | undefined {
    return this.holdsForAll(a, b, (one, other) => !one.below || !other.below, isDead);
  }

  /**
   * Looks at both patterns at once, at every state that some path leads to. What `b` has nothing to do with holds in any
   * case; `isFar` says the same of `a`.
   */
  private holdsForAll(
    a: PathPattern,
    b: PathPattern,
    holds: (a: Reached, b: Reached) => boolean,
    isFar: (a: Side) => boolean = () => false,
  ): boolean | undefined {
    if (a.glob.kind !== 'valid' || b.glob.kind !== 'valid' || this.steps < 0) return undefined;
    if (Math.max(a.path.length, b.path.length) > LONGEST) return undefined;
    for (const path of [samplePath(a.glob.tokens), samplePath(b.glob.tokens)]) {
      this.steps -= path.length;
      if (isPath(path) && !holds(reachedBy(a, path), reachedBy(b, path))) return false;
    }
    // Of two plain paths the samples are all there is.
    if (isPlain(a.glob.tokens) && isPlain(b.glob.tokens)) return true;
    const alphabet = representatives([...a.glob.tokens, ...b.glob.tokens]);
    const seen = new Set<string>();
    const open: Place[] = [{ a: startOf(a.glob.tokens), b: startOf(b.glob.tokens), mayEnd: false }];
    for (let place = open.pop(); place; place = open.pop()) {
      if (this.steps < 0) return undefined;
      if (place.mayEnd && !holds(reached(place.a), reached(place.b))) return false;
      for (const codePoint of alphabet) {
        // No path has an empty part.
        if (codePoint === SLASH && !place.mayEnd) continue;
        this.steps -= 1 + place.a.states.size + place.b.states.size;
        const next = {
          a: step(place.a, codePoint),
          b: step(place.b, codePoint),
          mayEnd: codePoint !== SLASH,
        };
        if (isDead(next.b) || isFar(next.a)) continue;
        const key = keyOf(next);
        if (!seen.has(key)) open.push(next);
        seen.add(key);
      }
    }
    return true;
  }
}

const SLASH = 47;
/** Longer patterns are not compared, in UTF-16 units. */
const LONGEST = 300;

/** Whether a pattern names the path so far, and whether that path belongs to it. */
interface Reached {
  readonly named: boolean;
  readonly below: boolean;
}

interface Side {
  readonly tokens: readonly GlobToken[];
  readonly states: GlobStates;
  /** A folder above is named. */
  readonly isBelow: boolean;
}

interface Place {
  readonly a: Side;
  readonly b: Side;
  readonly mayEnd: boolean;
}

function startOf(tokens: readonly GlobToken[]): Side {
  return { tokens, states: startStates(tokens), isBelow: false };
}

function step({ tokens, states, isBelow }: Side, codePoint: number): Side {
  const entersFolder = codePoint === SLASH && isAccepted(tokens, states);
  return { tokens, states: nextStates(tokens, states, codePoint), isBelow: isBelow || entersFolder };
}

/** Whether no path that goes on from here belongs to the pattern. */
function isDead({ states, isBelow }: Side): boolean {
  return states.size === 0 && !isBelow;
}

function reached({ tokens, states, isBelow }: Side): Reached {
  const named = isAccepted(tokens, states);
  return { named, below: named || isBelow };
}

function reachedBy(pattern: PathPattern, path: string): Reached {
  const { itself, parent } = matchPattern(pattern, path);
  return { named: itself, below: itself || parent };
}

function keyOf({ a, b, mayEnd }: Place): string {
  const print = ({ states, isBelow }: Side): string => `${[...states].sort((x, y) => x - y)} ${isBelow}`;
  return `${print(a)} ${print(b)} ${mayEnd}`;
}

/** One code point of each range in which no pattern tells two apart. */
function representatives(tokens: readonly GlobToken[]): readonly number[] {
  const cuts = new Set([1, SLASH, SLASH + 1]);
  for (const token of tokens) {
    if (token.kind === 'character') {
      const codePoint = token.character.codePointAt(0)!;
      cuts.add(codePoint).add(codePoint + 1);
    } else if (token.kind === 'class') for (const [low, high] of token.ranges) cuts.add(low).add(high + 1);
  }
  return [...cuts].filter((codePoint) => codePoint > 0 && codePoint <= 0x10ffff);
}

function isPlain(tokens: readonly GlobToken[]): boolean {
  return tokens.every(({ kind }) => kind === 'character');
}

/** A short path that the pattern names; most questions are answered by it. */
function samplePath(tokens: readonly GlobToken[]): string {
  return tokens.map(sampleOf).join('');
}

function sampleOf(token: GlobToken): string {
  switch (token.kind) {
    case 'character':
      return token.character;
    case 'folders':
      return '\u0001/';
    case 'class': {
      const [low] = token.ranges[0]!;
      return token.isNegated ? '\u0001' : String.fromCodePoint(low);
    }
    default:
      return '\u0001';
  }
}

function isPath(path: string): boolean {
  return path !== '' && !path.startsWith('/') && !path.endsWith('/') && !path.includes('//');
}
