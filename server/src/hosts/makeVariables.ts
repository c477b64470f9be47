import type { Span } from '../text/span';
import type { MakeValue } from './makefileLines';
import { isPlainCommand } from './plainCommand';
import { UNKNOWN } from './region';

/** Longer values are left alone, as one may hold another several times. */
const MAX_LENGTH = 2_000;

/** What references to variables stand for: one word, or a docker command. Each is worked out once. */
export class MakeVariables {
  private readonly known = new Map<string, string>();

  constructor(private readonly values: ReadonlyMap<string, MakeValue>) {}

  /** Of `$$`, `$@`, `$(NAME)`; a variable of the shell that nobody knows where it is not known. */
  meaningOf(reference: string): string {
    if (reference === '$$') return '$';
    const name = reference.replace(/^\$[({]?|[)}]$/g, '');
    const known = this.known.get(name);
    if (known !== undefined) return known;
    // It may hold itself.
    this.known.set(name, UNKNOWN);
    const meaning = this.valueOf(name) ?? builtIn(name);
    this.known.set(name, meaning);
    return meaning;
  }

  /** The value of a variable; undefined where it is more than can be put in its place. */
  private valueOf(name: string): string | undefined {
    const value = this.values.get(name);
    if (!value || value.text.length > MAX_LENGTH) return undefined;
    const text = this.expand(value.text);
    const isWord = !value.isDefault && /^[\w./:=@,-]+$/.test(text);
    return text.length <= MAX_LENGTH && (isWord || isCommand(text)) ? text : undefined;
  }

  private expand(text: string): string {
    const parts: string[] = [];
    let done = 0;
    for (const { start, end } of referencesIn(text, { start: 0, end: text.length })) {
      parts.push(text.slice(done, start), this.meaningOf(text.slice(start, end)));
      done = end;
    }
    return [...parts, text.slice(done)].join('');
  }
}

function isCommand(text: string): boolean {
  return isPlainCommand(text.replaceAll(/"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|\$\([^()\n]*\)/g, 'x'));
}

/** Make sets two variables to the folder it runs in. */
function builtIn(name: string): string {
  const tool = /^shell (?:which|command -v) (docker|docker-compose|podman)$/.exec(name)?.[1];
  return tool ?? (/^(?:PWD|CURDIR|shell pwd)$/.test(name) ? '$PWD' : UNKNOWN);
}

/** `$$`, `$@`, `$(NAME)`, and calls of functions with all that is in them. */
export function* referencesIn(source: string, { start, end }: Span): Iterable<Span> {
  const text = source.slice(start, end);
  for (let at = text.indexOf('$'); at >= 0 && at < text.length - 1; at = text.indexOf('$', at)) {
    const open = text[at + 1]!;
    const from = at;
    if (/\s/.test(open)) at++;
    else {
      at = open === '(' || open === '{' ? closing(text, at + 1) : at + 2;
      yield { start: start + from, end: start + at };
    }
  }
}

/** Behind the parenthesis that closes the one at `open`; the end of the text where none does. */
function closing(text: string, open: number): number {
  const [opening, closed] = text[open] === '(' ? ['(', ')'] : ['{', '}'];
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === opening) depth++;
    else if (text[at] === closed && --depth === 0) return at + 1;
  }
  return text.length;
}
