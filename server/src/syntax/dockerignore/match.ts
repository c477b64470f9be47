import type { GlobToken } from './glob';
import type { IgnorePattern } from './parse';

/**
 * Where in a pattern one may be after some characters of a path: `2 * i` is before token `i`, `2 * i + 1` inside of it,
 * where only `/` leads out.
 */
export type GlobStates = ReadonlySet<number>;

export function startStates(tokens: readonly GlobToken[]): GlobStates {
  const states = new Set<number>();
  enter(tokens, 0, states);
  return states;
}

/** After one more character, given as a code point. */
export function nextStates(tokens: readonly GlobToken[], states: GlobStates, codePoint: number): GlobStates {
  const next = new Set<number>();
  for (const state of states) {
    const at = state >> 1;
    const token = tokens[at];
    if (token && takes(token, codePoint)) {
      if (staysIn(token)) enter(tokens, at, next, token.kind === 'folders');
      if (leaves(token, codePoint)) enter(tokens, at + 1, next);
    }
  }
  return next;
}

/** Whether the path so far is one that the pattern names. */
export function isAccepted(tokens: readonly GlobToken[], states: GlobStates): boolean {
  return states.has(2 * tokens.length);
}

const SLASH = 47;

/** What may stand for nothing is entered and left at once. */
function enter(tokens: readonly GlobToken[], first: number, states: Set<number>, isInside = false): void {
  if (isInside) {
    states.add(2 * first + 1);
    return;
  }
  for (let at = first; !states.has(2 * at); at++) {
    states.add(2 * at);
    const kind = tokens[at]?.kind;
    if (kind !== 'many' && kind !== 'rest' && kind !== 'folders') return;
  }
}

function takes(token: GlobToken, codePoint: number): boolean {
  switch (token.kind) {
    case 'character':
      return token.character.codePointAt(0) === codePoint;
    case 'one':
    case 'many':
      return codePoint !== SLASH;
    case 'class':
      return token.ranges.some(([low, high]) => low <= codePoint && codePoint <= high) !== token.isNegated;
    default:
      return true;
  }
}

function staysIn({ kind }: GlobToken): boolean {
  return kind === 'many' || kind === 'rest' || kind === 'folders';
}

function leaves({ kind }: GlobToken, codePoint: number): boolean {
  if (kind === 'folders') return codePoint === SLASH;
  return kind !== 'many' && kind !== 'rest';
}

/** How a pattern fits a path: the path itself, a folder above it, or neither. */
export interface Match {
  readonly itself: boolean;
  readonly parent: boolean;
}

const NO_MATCH: Match = { itself: false, parent: false };

/** Of one pattern, whatever its sign, and a cleaned path. Takes the length of the one times that of the other. */
export function matchPattern({ glob }: Pick<IgnorePattern, 'glob'>, path: string): Match {
  if (glob.kind !== 'valid') return NO_MATCH;
  const { tokens } = glob;
  let states = startStates(tokens);
  let parent = false;
  for (const character of path) {
    if (character === '/' && isAccepted(tokens, states)) parent = true;
    states = nextStates(tokens, states, character.codePointAt(0)!);
    if (states.size === 0) break;
  }
  return { itself: isAccepted(tokens, states), parent };
}

/**
 * Whether a build sees nothing of a path: the last pattern that matches it, or a folder above it, decides. Each folder
 * is looked at on its own, from the top: an exception counts for what is below a folder only where that folder was left
 * out before (source: `patternmatcher`, MatchesUsingParentResults, which the transfer of files asks).
 */
export function isIgnored(patterns: readonly IgnorePattern[], path: string): boolean {
  const held = patterns.map(() => false);
  let ignored = false;
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const current = end < 0 ? path : path.slice(0, end);
    ignored = false;
    patterns.forEach((pattern, i) => {
      if (!held[i] && pattern.isException !== ignored) return;
      held[i] ||= matchPattern(pattern, current).itself;
      if (held[i]) ignored = !pattern.isException;
    });
    if (end < 0) return ignored;
  }
}

/** The same without a look at each folder (source: MatchesOrParentMatches, which the build check asks). */
export function isNamedIgnored(patterns: readonly IgnorePattern[], path: string): boolean {
  let ignored = false;
  for (const pattern of patterns) {
    if (pattern.isException !== ignored) continue;
    const { itself, parent } = matchPattern(pattern, path);
    if (itself || parent) ignored = !pattern.isException;
  }
  return ignored;
}
