import type { Span } from '../../text/span';
import type { SyntaxNode } from './tree';

/*
 * The grammar loses its way at some things that people write. They are replaced by as many other characters before a
 * script is parsed, so that every offset stays what it is; the values of words are read from what was written.
 */

/**
 * `<name>`, which is to be replaced: for the shell it would be two redirections. `< name >` may be two as well, unless
 * nothing that could be a file follows.
 */
const PLACEHOLDER =
  /<[A-Za-z](?:[^<>\n|&;"'`$()]*[^<>\n|&;"'`$()\s])?>(?![\w$&>(])|<[ \t]+[A-Za-z][^<>\n|&;"'`$()]*>(?=[:/,]|[ \t]*$)/gm;

/** The script with words in place of `<name>`; undefined where there are none outside of quotes. */
export function withoutPlaceholders(root: SyntaxNode, text: string): string | undefined {
  const found = new Map(placeholdersIn(text).map((span) => [span.start, span]));
  if (found.size === 0) return undefined;
  const spans: Span[] = [];
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const span = node.type === '<' ? found.get(node.start) : undefined;
    if (span) spans.push(span);
    open.push(...node.children);
  }
  spans.sort((a, b) => a.start - b.start);
  return spans.length > 0 ? cover(text, spans, 'x') : undefined;
}

/** Where `<name>` stands in a word or a script; not behind another `<`, which makes it the marker of a heredoc. */
export function placeholdersIn(text: string): readonly Span[] {
  if (!text.includes('<')) return [];
  return [...text.matchAll(PLACEHOLDER)].flatMap(({ index, 0: { length } }) =>
    text[index - 1] === '<' || text[index - 1] === '\\' ? [] : { start: index, end: index + length },
  );
}

/** The script without a backslash in front of a command, `\cp`, which would join it to the line above. */
export function withoutLeadingBackslashes(text: string): string {
  return text.replaceAll(/^([ \t]*)\\(?=[A-Za-z])/gm, '$1 ');
}

/**
 * The script with variables in place of `${{ ... }}`, which a pipeline replaces before a shell sees it, and of
 * `${package.version}`, which Maven, Gradle and others replace.
 */
export function withoutExpressions(text: string): string {
  return text.replaceAll(
    /\$\{\{[^{}\n]*\}\}|\$\{\w+(?:\.\w[\w-]*)+\}/g,
    ({ length }) => `$${'x'.repeat(length - 1)}`,
  );
}

const SEVERAL = /^(?!\s*#).*<<-?[ \t]*\\?["']?\w+.*<<-?[ \t]*\\?["']?\w/;
const HEREDOC = /<<-?[ \t]*\\?["']?(\w+)["']?/g;

/** The script with one heredoc where a line has several, and with a blank between its marker and a semicolon. */
export function withPlainHeredocs(text: string): string {
  if (!text.includes('<<')) return text;
  const plain = text.replaceAll(/(<<-?[ \t]*\\?(["']?)\w+\2);([ \t])/g, '$1$3;');
  return cover(plain, new HeredocReader(plain).readFurther(), ' ');
}

/** Finds the heredocs behind the first one of a line: their markers, and the lines that belong to them. */
class HeredocReader {
  private readonly lines: readonly string[];
  private readonly starts: number[] = [];
  private readonly lastAt: ReadonlyMap<string, number>;
  private readonly found: Span[] = [];
  private next = 0;

  constructor(text: string) {
    this.lines = text.split('\n');
    this.lastAt = new Map(this.lines.map((line, i) => [line.trim(), i]));
    let start = 0;
    for (const line of this.lines) {
      this.starts.push(start);
      start += line.length + 1;
    }
    this.starts.push(text.length);
  }

  readFurther(): readonly Span[] {
    while (this.next < this.lines.length) {
      const at = this.next++;
      if (SEVERAL.test(this.lines[at]!)) this.readLine(at);
    }
    return this.found;
  }

  private readLine(at: number): void {
    const markers = [...this.lines[at]!.matchAll(HEREDOC)];
    const bodies = markers.map(([, name]) => this.readBody(name!));
    for (const [i, body] of bodies.entries()) {
      if (i === 0 || !body) continue;
      const start = this.starts[at]! + markers[i]!.index;
      this.found.splice(this.found.length - (i - 1), 0, { start, end: start + markers[i]![0].length });
      this.found.push(body);
    }
  }

  /** Its lines and the one that ends it; undefined where none does. */
  private readBody(name: string): Span | undefined {
    const first = this.next;
    if ((this.lastAt.get(name) ?? -1) < first) return undefined;
    while (this.lines[this.next]!.trim() !== name) this.next++;
    return { start: this.starts[first]!, end: this.starts[++this.next]! };
  }
}

/** Line breaks stay. */
function cover(text: string, spans: readonly Span[], filler: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(done, start), text.slice(start, end).replaceAll(/[^\r\n]/g, filler));
    done = end;
  }
  return [...parts, text.slice(done)].join('');
}
