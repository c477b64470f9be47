import { type Lexed, lex } from '../syntax/dockerfile/lex';
import type { KeyValue } from '../syntax/dockerfile/nodes';

/** Values for a build on, and for, this platform; the builder's own default elsewhere may differ. */
const PLATFORM_ARGUMENTS: ReadonlyMap<string, string> = new Map(
  ['TARGET', 'BUILD'].flatMap((side) => [
    [`${side}PLATFORM`, 'linux/amd64'],
    [`${side}OS`, 'linux'],
    [`${side}OSVERSION`, ''],
    [`${side}ARCH`, 'amd64'],
    [`${side}VARIANT`, ''],
  ]),
);

export interface Expanded extends Lexed {
  /** False where the text rests on a variable that has no value here, or on one whose own value does. */
  readonly isKnown: boolean;
}

interface Value {
  readonly text: string;
  readonly isKnown: boolean;
}

/**
 * The variables in force at one point of a Dockerfile. ARG and ENV fill one set, and the later one wins
 * (source: `frontend/dockerfile/dockerfile2llb`, where both are added to the state's environment).
 */
export class Variables {
  private readonly values: Map<string, Value>;

  private constructor(
    private readonly escape: '\\' | '`',
    private readonly globals: Variables | undefined,
    values?: ReadonlyMap<string, Value>,
  ) {
    this.values = new Map(values);
  }

  /** What stands above the first FROM: the platform arguments, and the global ARGs to come. */
  static global(escape: '\\' | '`'): Variables {
    const values = [...PLATFORM_ARGUMENTS].map(([name, text]) => [name, { text, isKnown: true }] as const);
    return new Variables(escape, undefined, new Map(values));
  }

  /** The empty scope of a stage below these global ARGs. */
  openScope(): Variables {
    return new Variables(this.escape, this);
  }

  /** What a stage that builds on this one starts with. */
  copy(): Variables {
    return new Variables(this.escape, this.globals, this.values);
  }

  expand(text: string): Expanded {
    let isKnown = true;
    const lookup = (name: string): string | undefined => {
      const value = this.values.get(name);
      if (value && !value.isKnown) isKnown = false;
      return value?.text;
    };
    const lexed = lex(text, lookup, { escape: this.escape });
    return { ...lexed, isKnown: isKnown && lexed.missing.size === 0 && !lexed.error };
  }

  set(name: string, text: string): void {
    this.values.set(name, { text, isKnown: true });
  }

  /** ENV: all values of one instruction see the variables as they were before it. */
  setEnvironment(pairs: readonly KeyValue[]): void {
    const expanded = pairs.map(
      ({ key, value }) => [this.expand(key.text), this.expand(value?.text ?? '')] as const,
    );
    for (const [name, { text, isKnown }] of expanded) this.values.set(name.text, { text, isKnown });
  }

  /** ARG: without a default it takes the value of the global or platform argument of that name, if there is one. */
  declare(pairs: readonly KeyValue[]): void {
    for (const { key, value } of pairs) {
      const name = this.expand(key.text).text;
      const found = value ? this.expand(value.text) : this.globals?.values.get(name);
      if (found) this.values.set(name, { text: found.text, isKnown: found.isKnown });
    }
  }
}
