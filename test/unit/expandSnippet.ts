/** A place in a snippet where the cursor stops. */
export interface TabStop {
  /** What stands there until a person types something else. */
  readonly text: string;
  /** What the editor offers to choose from; empty for a stop that takes any text. */
  readonly choices: readonly string[];
}

export interface Expansion {
  readonly text: string;
  readonly stops: ReadonlyMap<number, TabStop>;
}

/** What a person typed at the tab stops, by number. */
export type FilledIn = Readonly<Record<number, string>>;

type Node =
  | string
  | { readonly stop: number; readonly content?: readonly Node[]; readonly choices?: string[] };

/**
 * The text an editor makes of a snippet's body: defaults, the first of several choices, and mirrors filled in.
 * The syntax is VS Code's (https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax),
 * without variables and transforms: ours use none, so every other `$` is a forgotten escape, and throws.
 */
export function expandSnippet(body: string, filledIn: FilledIn = {}): Expansion {
  const nodes = new Parser(body).parse();
  const stops = new Map<number, TabStop>();
  // A mirror may stand before the stop that it repeats, so all stops are known before any text is made.
  collect(nodes, filledIn, stops);
  return { text: render(nodes, stops), stops };
}

class Parser {
  private at = 0;

  constructor(private readonly body: string) {}

  /** Reads up to the brace that closes the placeholder around, or to the end. */
  parse(depth = 0): Node[] {
    const nodes: Node[] = [];
    while (this.at < this.body.length) {
      if (depth > 0 && this.body[this.at] === '}') return nodes;
      nodes.push(this.next(depth));
    }
    if (depth > 0) throw this.error('a placeholder is not closed');
    return nodes;
  }

  private next(depth: number): Node {
    const escaped = this.take(/\\([$}\\])/y);
    if (escaped) return escaped[1]!;
    if (this.body[this.at] !== '$') return this.body[this.at++]!;
    const mirror = this.take(/\$(?:(\d+)|\{(\d+)\})/y);
    if (mirror) return { stop: Number(mirror[1] ?? mirror[2]) };
    const choice = this.take(/\$\{(\d+)\|((?:\\.|[^\\|])*)\|\}/y);
    if (choice) return { stop: Number(choice[1]), choices: splitChoices(choice[2]!) };
    const placeholder = this.take(/\$\{(\d+):/y);
    if (!placeholder) throw this.error('a $ is neither escaped nor a tab stop');
    const content = this.parse(depth + 1);
    this.at++;
    return { stop: Number(placeholder[1]), content };
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.body);
    if (match) this.at += match[0].length;
    return match;
  }

  private error(what: string): Error {
    return new Error(`${what}, behind: ${this.body.slice(0, this.at).split('\n').at(-1)}`);
  }
}

function splitChoices(list: string): string[] {
  const choices = list.match(/(?:\\.|[^\\,])+/g) ?? [];
  return choices.map((choice) => choice.replace(/\\([\\,|])/g, '$1'));
}

function collect(nodes: readonly Node[], filledIn: FilledIn, stops: Map<number, TabStop>): void {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    const { stop, content = [], choices = [] } = node;
    collect(content, filledIn, stops);
    const text = filledIn[stop] ?? choices[0] ?? render(content, stops);
    // The first stop that says something decides, whatever its repetitions leave out.
    if (!stops.get(stop)?.text) stops.set(stop, { text, choices });
  }
}

function render(nodes: readonly Node[], stops: ReadonlyMap<number, TabStop>): string {
  return nodes.map((node) => (typeof node === 'string' ? node : (stops.get(node.stop)?.text ?? ''))).join('');
}
