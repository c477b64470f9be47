/** One step of a pattern. `one` and `many` stand for characters other than `/`, `rest` for any at all. */
export type GlobToken =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'one' | 'many' | 'rest' }
  /** Nothing, or anything that ends in `/`. */
  | { readonly kind: 'folders' }
  /** One character, `/` as well, in or out of ranges of code points, both ends included. */
  | { readonly kind: 'class'; readonly isNegated: boolean; readonly ranges: readonly Range[] };

type Range = readonly [number, number];

export type Glob =
  | { readonly kind: 'valid'; readonly tokens: readonly GlobToken[] }
  /** The builder ends with an error. */
  | { readonly kind: 'refused'; readonly reason: GlobProblem }
  /** The builder takes it, and what it means to it is an accident of how it is built. */
  | { readonly kind: 'obscure' };

export type GlobProblem = 'empty' | 'open-class' | 'bad-class' | 'bad-range' | 'open-escape';

/**
 * Reads a cleaned pattern. The builder checks it with one grammar and matches it with another, a regular expression, so
 * that some patterns mean what nobody would guess: those are obscure. Linear in its length.
 */
export function readGlob(pattern: string): Glob {
  if (pattern === '') return { kind: 'refused', reason: 'empty' };
  return new GlobReader([...pattern]).read();
}

/**
 * What has a meaning of its own behind `\`, or none at all, in a regular expression. A client on Windows takes that `\`
 * for a separator of folders.
 */
const OBSCURE_ESCAPE = /^[\da-z]$|[^\0-\x7f]/i;

class GlobReader {
  private readonly tokens: GlobToken[] = [];
  private at = 0;
  private reason: GlobProblem | undefined;
  private isObscure = false;
  private hasCaret = false;
  /** Whether anything makes it more than text with `**` at one end. */
  private isExpression = false;

  constructor(private readonly characters: readonly string[]) {}

  read(): Glob {
    while (this.at < this.characters.length && !this.reason) this.readToken();
    if (this.reason) return { kind: 'refused', reason: this.reason };
    // In a regular expression it stands for the start of the text.
    if (this.isObscure || (this.hasCaret && this.isExpression)) return { kind: 'obscure' };
    return { kind: 'valid', tokens: this.isExpression ? this.tokens : asText(this.tokens, this.characters) };
  }

  private readToken(): void {
    const character = this.characters[this.at++]!;
    if (character === '*') this.readStar();
    else if (character === '?') this.push({ kind: 'one' });
    else if (character === '\\') this.readEscape();
    else if (character === '[') this.readClass();
    else {
      if (character === '^') this.hasCaret = true;
      if (character === ']') this.isExpression = true;
      this.tokens.push({ kind: 'character', character });
    }
  }

  private push(token: GlobToken): void {
    this.tokens.push(token);
    this.isExpression = true;
  }

  private readStar(): void {
    if (this.characters[this.at] !== '*') return this.push({ kind: 'many' });
    const isFirst = this.at === 1;
    this.at++;
    if (this.characters[this.at] === '/') this.at++;
    const isLast = this.at === this.characters.length;
    if (!isFirst && (!isLast || this.tokens[0]?.kind === 'folders')) this.isExpression = true;
    this.tokens.push({ kind: isLast ? 'rest' : 'folders' });
  }

  private readEscape(): void {
    const character = this.characters[this.at++];
    if (character === undefined) this.reason = 'open-escape';
    else if (OBSCURE_ESCAPE.test(character)) this.isObscure = true;
    else this.push({ kind: 'character', character });
  }

  private readClass(): void {
    const isNegated = this.characters[this.at] === '^';
    if (isNegated) this.at++;
    const ranges: Range[] = [];
    while (!(this.characters[this.at] === ']' && ranges.length > 0)) {
      const low = this.readBound();
      const high = this.characters[this.at] === '-' && this.at++ ? this.readBound() : low;
      if (this.reason || low === undefined || high === undefined) return;
      ranges.push([low, high]);
    }
    this.at++;
    if (ranges.some(([low, high]) => low > high)) this.reason = 'bad-range';
    else this.push({ kind: 'class', isNegated, ranges });
  }

  private readBound(): number | undefined {
    let character = this.characters[this.at++];
    if (character === '-' || character === ']') this.reason = 'bad-class';
    // Wildcards are wildcards inside of a class, too.
    if (character === '*' || character === '?' || character === '[') this.isObscure = true;
    if (character === '\\') {
      character = this.characters[this.at++];
      if (character !== undefined && OBSCURE_ESCAPE.test(character)) this.isObscure = true;
    }
    if (this.at >= this.characters.length) this.reason ??= 'open-class';
    return character?.codePointAt(0);
  }
}

/** `**name` without further wildcards is compared as text: it matches every path that ends so. */
function asText(tokens: readonly GlobToken[], characters: readonly string[]): readonly GlobToken[] {
  const isGlued = tokens[0]?.kind === 'folders' && characters[2] !== '/';
  return isGlued ? [{ kind: 'rest' }, ...tokens.slice(1)] : tokens;
}
