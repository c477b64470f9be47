import type { Span } from '../text/span';
import { linesIn } from './lines';

/** A line of a Makefile with those that continue it. */
export interface MakeLine extends Span {
  /** Whether it is a line of a recipe: one that may begin it, or one that only goes on with it. */
  readonly recipe: 'first' | 'further' | undefined;
  /** What stands in front of lines of recipes: a tab, if the Makefile does not say otherwise. */
  readonly prefix: string;
}

export interface MakeValue {
  /** As written, on one line. */
  readonly text: string;
  /** `?=`: the environment may set another. */
  readonly isDefault: boolean;
}

export interface Makefile {
  readonly lines: readonly MakeLine[];
  /** Those that are set once, or each time to the same. */
  readonly variables: ReadonlyMap<string, MakeValue>;
  /** All lines of a recipe go to one shell. */
  readonly isOneShell: boolean;
}

/** Reads as much of any Makefile as is needed to find its recipes; linear in its length. */
export function readMakefile(source: string): Makefile {
  const reader = new MakefileReader(source);
  for (const line of logicalLines(source)) reader.read(line);
  return reader.finish();
}

const ASSIGNMENT = /^(?:export |override |private |unexport )*\s*([\w.-]+)\s*(\?|\+|!|:{1,3})?=[ \t]*(.*)$/s;
const TARGET_ASSIGNMENT = /^[^\s:#=][^:#=]*:\s*([\w.-]+)\s*[?+!:]*=/;
/** `target: prerequisites ; recipe` */
const RULE_WITH_RECIPE = /^[^\s#=:;][^=#;:]*::?(?!=)[^=#;]*;/;

class MakefileReader {
  private readonly lines: MakeLine[] = [];
  private readonly values = new Map<string, MakeValue | undefined>();
  private readonly bodies = new Map<string, Span[]>();
  private readonly called = new Set<string>();
  private prefix = '\t';
  private isOneShell = false;
  private isInRecipe = false;
  /** The lines between `define` and `endef`. */
  private body: Span[] | undefined;

  constructor(private readonly source: string) {}

  read(line: Span): void {
    const text = this.source.slice(line.start, line.end);
    if (this.body) this.readBody(line, text);
    else if (text.startsWith(this.prefix)) this.readRecipe(line, text);
    else this.readOther(line, text);
  }

  finish(): Makefile {
    const { lines, isOneShell, prefix } = this;
    for (const [name, body] of this.bodies)
      if (this.called.has(name))
        lines.push(...body.map((line) => ({ ...line, recipe: 'first' as const, prefix })));
    lines.sort((a, b) => a.start - b.start);
    const known = [...this.values].flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    return { lines, isOneShell, variables: new Map(known) };
  }

  private readRecipe(line: Span, text: string): void {
    this.lines.push({ ...line, recipe: this.isInRecipe ? 'further' : 'first', prefix: this.prefix });
    this.isInRecipe = true;
    const name = /^\s*[@+-]*\s*\$[({](?:call\s+)?([\w.-]+)/.exec(text)?.[1];
    if (name !== undefined) this.called.add(name);
  }

  private readOther(line: Span, text: string): void {
    const { prefix } = this;
    if (!/^\s*(?:#|$)/.test(text)) this.isInRecipe = false;
    this.lines.push({ ...line, recipe: undefined, prefix });
    const defined = /^\s*(?:override\s+)?define\s+([\w.-]+)/.exec(text)?.[1];
    if (defined !== undefined) this.open(defined);
    else if (/^\.ONESHELL\s*:/.test(text)) this.isOneShell = true;
    else if (!this.readAssignment(text)) this.readRule(line, text);
  }

  private open(name: string): void {
    this.set(name, undefined);
    this.body = [];
    this.bodies.set(name, this.body);
  }

  private readBody(line: Span, text: string): void {
    if (/^\s*endef\b/.test(text)) this.body = undefined;
    else this.body!.push(line);
  }

  private readAssignment(text: string): boolean {
    const found = ASSIGNMENT.exec(text.trimStart());
    if (!found) return false;
    const [, name = '', operator, written = ''] = found;
    const value = written.replace(/\s#.*$/s, '').trim();
    if (name === '.RECIPEPREFIX') this.prefix = value.slice(0, 1) || '\t';
    else this.set(name, toValue(value, operator));
    return true;
  }

  /** What is set twice is not known. */
  private set(name: string, value: MakeValue | undefined): void {
    const isSame = !this.values.has(name) || this.values.get(name)?.text === value?.text;
    this.values.set(name, isSame ? value : undefined);
  }

  private readRule({ start, end }: Span, text: string): void {
    const target = TARGET_ASSIGNMENT.exec(text)?.[1];
    if (target !== undefined) return this.set(target, undefined);
    const rule = RULE_WITH_RECIPE.exec(text);
    this.isInRecipe = rule !== null;
    if (rule) this.lines.push({ start: start + rule[0].length, end, recipe: 'first', prefix: this.prefix });
  }
}

function toValue(value: string, operator: string | undefined): MakeValue | undefined {
  if (operator === '+' || operator === '!') return undefined;
  return { text: value.replaceAll(/[ \t]*\\\r?\n\s*/g, ' '), isDefault: operator === '?' };
}

function* logicalLines(source: string): Iterable<Span> {
  let start = 0;
  for (const line of linesIn(source, { start: 0, end: source.length })) {
    const isContinued = /\\\r?\n$/.test(source.slice(Math.max(line.start, line.end - 3), line.end));
    if (isContinued) continue;
    yield { start, end: line.end };
    start = line.end;
  }
  if (start < source.length) yield { start, end: source.length };
}
