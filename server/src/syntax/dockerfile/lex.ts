import { isSpace, skipSpace } from './characters';

/** The value of a variable, undefined where it is not set. */
export type Lookup = (name: string) => string | undefined;

export interface LexOptions {
  readonly escape: '\\' | '`';
  /** Keep quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Keep escape characters in the result. */
  readonly rawEscapes?: boolean;
  /** Leave references to unset variables as written. */
  readonly keepUnset?: boolean;
  /** Quotes are ordinary characters (heredoc bodies). */
  readonly plainQuotes?: boolean;
}

export interface Lexed {
  readonly text: string;
  /** The text split at white space outside quotes, after expansion. */
  readonly words: readonly string[];
  /** Every name asked for that was not set. */
  readonly unmatched: ReadonlySet<string>;
  /** The unset names that left a hole: no default stood in for them. */
  readonly missing: ReadonlySet<string>;
  /** Every `$name` and `${name...}` that is expanded, the inner ones of a nest first. */
  readonly references: readonly Reference[];
  /** What is wrong with the text, or undefined. */
  readonly error: LexError | undefined;
}

/** Offsets are those of the text. */
export interface Reference {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** `:-`, `/` and so on; empty where there is none. */
  readonly modifier: string;
}

/** `at` is where the variable or the quotation starts that it is about, in the text. */
export type LexError = Fault & { readonly at: number };

type Fault =
  | { readonly kind: 'missing-brace' | 'missing-slash' | 'missing-quote' | 'bad-substitution' }
  | { readonly kind: 'bad-modifier' | 'bad-pattern'; readonly text: string }
  | { readonly kind: 'refused'; readonly name: string; readonly message: string };

/**
 * Expands variables, quotes and escapes of a word as BuildKit's frontend does (source: `frontend/dockerfile/shell`).
 * Never throws; on an error `text` is what stood before it.
 */
export function lex(word: string, lookup: Lookup, options: LexOptions): Lexed {
  if (word !== '' && isPlain(word))
    return {
      text: word,
      words: [word],
      unmatched: NONE,
      missing: NONE,
      references: NO_REFERENCES,
      error: undefined,
    };
  const lexer = new Lexer(word, lookup, options);
  const result = lexer.run();
  const { unmatched = NONE, missing = NONE, references = NO_REFERENCES, error } = lexer;
  return { text: result.text, words: result.words, unmatched, missing, references, error };
}

/**
 * Whether nothing in the word can expand and no white space splits it. Most words are like this, so they are told apart
 * fast: by a table of the ASCII characters that mean nothing.
 */
export function isPlain(word: string): boolean {
  for (let i = 0; i < word.length; i++) if (MEANS_NOTHING[word.charCodeAt(i)] !== 1) return false;
  return true;
}

const MEANS_NOTHING = Uint8Array.from({ length: 128 }, (_, code) =>
  code > 32 && code < 127 && !'$"\'\\`'.includes(String.fromCharCode(code)) ? 1 : 0,
);

const NONE: ReadonlySet<string> = new Set();
const NO_REFERENCES: readonly Reference[] = [];

interface Accumulated {
  readonly text: string;
  readonly words: string[];
}

/** Nested `${a:-${b:-...}}` deeper than this is refused, so that no text can exhaust the stack. */
const MAX_DEPTH = 200;

class Lexer {
  /** Made when the first name goes in: most words have none. */
  unmatched: Set<string> | undefined;
  missing: Set<string> | undefined;
  references: Reference[] | undefined;
  error: LexError | undefined;
  private at = 0;
  /** Where the variable, the quotation or the character starts that is being read. */
  private piece = 0;
  private depth = 0;
  /** Above 0 while reading the word of a modifier that may turn out not to be used. */
  private speculative: Set<string>[] = [];

  constructor(
    private readonly source: string,
    private readonly lookup: Lookup,
    private readonly options: LexOptions,
  ) {}

  run(): Accumulated {
    return this.until('', this.options.rawEscapes ?? false);
  }

  private peek(): string {
    const code = this.source.codePointAt(this.at);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  private next(): string {
    const character = this.peek();
    this.at += character.length;
    return character;
  }

  private fail(fault: Fault): void {
    this.error ??= { ...fault, at: this.piece };
  }

  /** Reads up to `stop` (consumed), or to the end when `stop` is empty. */
  private until(stop: string, rawEscapes: boolean): Accumulated {
    const result = new Words();
    while (this.at < this.source.length && !this.error) {
      const character = this.peek();
      if (stop === '') this.piece = this.at;
      else if (character === stop) {
        this.next();
        return result.finish();
      }
      if (character === '$') result.addSplit(this.dollar());
      else if (!this.options.plainQuotes && character === "'") result.addWhole(this.singleQuoted());
      else if (!this.options.plainQuotes && character === '"') result.addWhole(this.doubleQuoted(rawEscapes));
      else if (character === this.options.escape) this.escaped(result, rawEscapes);
      else if (character === '<') result.addWhole(this.angle());
      else result.addSplit(this.next());
    }
    if (stop !== '') this.fail({ kind: stop === '/' ? 'missing-slash' : 'missing-brace' });
    return result.finish();
  }

  private escaped(result: Words, rawEscapes: boolean): void {
    const escape = this.next();
    if (rawEscapes) result.addWhole(escape);
    if (this.at < this.source.length) result.addWhole(this.next());
  }

  /** White space between `<<` and what follows does not part them: a heredoc may be written `<< EOF`. */
  private angle(): string {
    const start = this.at;
    this.next();
    if (this.peek() === '<') this.at = skipSpace(this.source, this.at + 1, this.source.length);
    return this.source.slice(start, this.at);
  }

  private singleQuoted(): string {
    const start = this.at + 1;
    const end = this.source.indexOf("'", start);
    if (end < 0) {
      this.fail({ kind: 'missing-quote' });
      this.at = this.source.length;
      return '';
    }
    this.at = end + 1;
    const inner = this.source.slice(start, end);
    return this.options.rawQuotes ? `'${inner}'` : inner;
  }

  private doubleQuoted(rawEscapes: boolean): string {
    this.next();
    const quote = this.options.rawQuotes ? '"' : '';
    const parts: string[] = [quote];
    while (this.at < this.source.length && !this.error) {
      const character = this.peek();
      if (character === '"') {
        this.next();
        parts.push(quote);
        return parts.join('');
      }
      if (character === '$') {
        parts.push(this.dollar());
        continue;
      }
      this.next();
      if (character !== this.options.escape) {
        parts.push(character);
        continue;
      }
      if (rawEscapes) parts.push(character);
      const following = this.peek();
      if (following === '') continue;
      if (following === '"' || following === '$' || following === this.options.escape)
        parts.push(this.next());
      else parts.push(character);
    }
    this.fail({ kind: 'missing-quote' });
    return parts.join('');
  }

  private dollar(): string {
    const start = this.at;
    this.next();
    if (this.peek() !== '{') {
      const name = this.name();
      if (name === '') return '$';
      this.refer({ name, start, end: this.at, modifier: '' });
      return this.value(name) ?? (this.options.keepUnset ? `$${name}` : '');
    }
    this.next();
    if (this.depth >= MAX_DEPTH) {
      this.fail({ kind: 'bad-substitution' });
      return '';
    }
    this.depth++;
    const result = this.braced();
    this.depth--;
    const [, name = '', modifier = ''] =
      /^\$\{(\w+)(:?[-+?]|##?|%%?|\/\/?)?/.exec(this.source.slice(start, start + 200)) ?? [];
    if (!this.error && name !== '') this.refer({ name, start, end: this.at, modifier });
    return result;
  }

  private refer(reference: Reference): void {
    this.references ??= [];
    this.references.push(reference);
  }

  private braced(): string {
    const first = this.peek();
    if (first === '' || first === '{' || first === '}' || first === ':') {
      this.fail({ kind: first === '' ? 'missing-brace' : 'bad-substitution' });
      return '';
    }
    const name = this.name();
    const modifier = this.next();
    if (modifier === '}') return this.value(name) ?? (this.options.keepUnset ? `\${${name}}` : '');
    if (modifier === '/') return this.replaced(name);
    const nullIsUnset = modifier === ':';
    const operator = nullIsUnset ? this.next() : modifier;
    const written = nullIsUnset ? `:${operator}` : operator;
    if (operator.trim() === '') {
      this.fail({ kind: 'missing-brace' });
      return '';
    }
    if (!nullIsUnset && !'+-?#%'.includes(operator)) {
      this.fail({ kind: 'bad-modifier', text: written });
      return '';
    }
    return this.modified(name, operator, nullIsUnset, written);
  }

  private modified(name: string, operator: string, nullIsUnset: boolean, written: string): string {
    const isPattern = operator === '#' || operator === '%';
    this.speculative.push(new Set());
    const word = this.until('}', isPattern).text;
    const wordMissing = this.speculative.pop()!;
    if (this.error) return '';
    const value = this.quietValue(name);
    if (this.options.keepUnset && value === undefined) return `\${${name}${written}${word}}`;
    const isSet = value !== undefined && !(nullIsUnset && value === '');
    switch (operator) {
      case '-':
        if (isSet) return value;
        this.leaveHoles(wordMissing);
        return word;
      case '+':
        if (!isSet) return '';
        this.leaveHoles(wordMissing);
        return word;
      case '?':
        if (!isSet) this.fail({ kind: 'refused', name, message: word });
        return value ?? '';
      case '#':
      case '%':
        // The frontend accepts no colon here: `${x:#y}` is an error.
        if (nullIsUnset) break;
        if (value === undefined) this.leaveHoles(new Set([name]));
        return this.trimmed(operator, word, value ?? '');
    }
    this.fail({ kind: 'bad-modifier', text: written });
    return '';
  }

  private trimmed(operator: string, word: string, value: string): string {
    const greedy = word.startsWith(operator);
    const pattern = this.pattern(greedy ? word.slice(1) : word, greedy);
    if (!pattern) return '';
    return operator === '#' ? trimPrefix(value, pattern) : trimSuffix(value, pattern);
  }

  private replaced(name: string): string {
    const all = this.peek() === '/';
    if (all) this.next();
    const pattern = this.until('/', true).text;
    if (this.error) return '';
    const replacement = this.until('}', true).text;
    if (this.error) return '';
    const value = this.value(name);
    if (value === undefined && this.options.keepUnset) return `\${${name}/${pattern}/${replacement}}`;
    const compiled = this.pattern(pattern, true);
    if (!compiled) return '';
    const regexp = new RegExp(compiled.join(''), all ? 'gu' : 'u');
    return (value ?? '').replace(regexp, (match) => (all ? fillTemplate(replacement, match) : replacement));
  }

  /** A shell pattern (`*`, `?`, no classes) as pieces of a regular expression, one for each thing to match. */
  private pattern(text: string, greedy: boolean): string[] | undefined {
    const pieces: string[] = [];
    const characters = [...text];
    for (let i = 0; i < characters.length; i++) {
      const character = characters[i]!;
      if (character === '*') pieces.push(greedy ? '[^\n]*' : '[^\n]*?');
      else if (character === '?') pieces.push('[^\n]');
      else if (character === '\\') {
        const following = characters[i + 1] ?? '';
        // The escape before `}` and `/` belongs to the expression around the pattern.
        if (following === '}' || following === '/') continue;
        if (following !== '*' && following !== '?' && following !== '\\') {
          this.fail({ kind: 'bad-pattern', text });
          return undefined;
        }
        pieces.push(`\\${following}`);
        i++;
      } else pieces.push(character.replace(/[[\]{}.+()|^$/]/, '\\$&'));
    }
    return pieces;
  }

  private name(): string {
    const rest = this.source.slice(this.at, this.at + 1);
    if (/[0-9]/.test(rest)) {
      const start = this.at;
      while (/[0-9]/.test(this.source[this.at] ?? '')) this.at++;
      return this.source.slice(start, this.at);
    }
    if (rest !== '' && '@*#?-$!'.includes(rest)) return this.next();
    const start = this.at;
    for (
      let character = this.peek();
      character !== '' && /[\p{L}\p{Nd}_]/u.test(character);
      character = this.peek()
    )
      this.next();
    return this.source.slice(start, this.at);
  }

  private value(name: string): string | undefined {
    const value = this.quietValue(name);
    if (value === undefined) this.leaveHoles(new Set([name]));
    return value;
  }

  private quietValue(name: string): string | undefined {
    const value = this.lookup(name);
    if (value === undefined) {
      this.unmatched ??= new Set();
      this.unmatched.add(name);
    }
    return value;
  }

  private leaveHoles(names: ReadonlySet<string>): void {
    this.missing ??= new Set();
    const target = this.speculative.at(-1) ?? this.missing;
    for (const name of names) target.add(name);
  }
}

/** Where all matches are replaced, Go reads names in the new text: `$0` is the match, and any other is empty. */
function fillTemplate(template: string, match: string): string {
  const NAME = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;
  return template.replace(NAME, (written: string, name?: string, braced?: string) => {
    if (written === '$$') return '$';
    return (name ?? braced) === '0' ? match : '';
  });
}

function trimPrefix(value: string, pattern: readonly string[]): string {
  return value.replace(new RegExp(`^${pattern.join('')}`, 'u'), '');
}

/** Trims a prefix of the reversed text: no lazy match can be anchored at the end. */
function trimSuffix(value: string, pattern: readonly string[]): string {
  const reversed = trimPrefix([...value].reverse().join(''), [...pattern].reverse());
  return [...reversed].reverse().join('');
}

/** Collects text, and beside it the words it falls into. */
class Words {
  private readonly parts: string[] = [];
  private readonly words: string[] = [];
  private word = '';

  addSplit(text: string): void {
    this.parts.push(text);
    for (const character of text) {
      if (!isSpace(character.charCodeAt(0))) this.word += character;
      else this.closeWord();
    }
  }

  addWhole(text: string): void {
    this.parts.push(text);
    this.word += text;
  }

  finish(): Accumulated {
    this.closeWord();
    return { text: this.parts.join(''), words: this.words };
  }

  private closeWord(): void {
    if (this.word !== '') this.words.push(this.word);
    this.word = '';
  }
}
