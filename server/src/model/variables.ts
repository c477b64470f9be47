import { formatPlatform } from '../syntax/docker/platform';
import { type Lexed, lex } from '../syntax/dockerfile/lex';
import type { KeyValue } from '../syntax/dockerfile/nodes';

import { type BuildOptions, DEFAULT_PLATFORM } from './options';

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
  private values: Map<string, Value>;
  /** Whether another scope holds the same map. */
  private isShared: boolean;
  private outside: ReadonlySet<string> = new Set();

  private constructor(
    private readonly escape: '\\' | '`',
    private readonly buildArgs: ReadonlyMap<string, string>,
    private readonly globals: Variables | undefined,
    shared?: Map<string, Value>,
  ) {
    this.values = shared ?? new Map();
    this.isShared = shared !== undefined;
  }

  /** What stands above the first FROM: the platform arguments, and the global ARGs to come. `target` is the name of the stage to build. */
  static global(escape: '\\' | '`', options: BuildOptions, target = 'default'): Variables {
    const variables = new Variables(escape, options.buildArgs, undefined);
    variables.setOutside(options.setOutside);
    for (const [name, text] of predefined(options, target))
      variables.set(name, options.buildArgs.get(name) ?? text);
    return variables;
  }

  /** The empty scope of a stage below these global ARGs. */
  openScope(): Variables {
    const scope = new Variables(this.escape, this.buildArgs, this);
    scope.setOutside(this.outside);
    return scope;
  }

  private setOutside(names: ReadonlySet<string>): void {
    this.outside = names;
    for (const name of names) this.set(name, `$${name}`, false);
  }

  /** Whether what the text is part of puts a value in place of the name. */
  isOutside(name: string): boolean {
    return this.outside.has(name);
  }

  /** What a stage that builds on this one starts with. */
  copy(): Variables {
    this.isShared = true;
    const copied = new Variables(this.escape, this.buildArgs, this.globals, this.values);
    copied.outside = this.outside;
    return copied;
  }

  get(name: string): string | undefined {
    return this.values.get(name)?.text;
  }

  /** The value, or undefined where it rests on something that is not known. */
  getKnown(name: string): string | undefined {
    const value = this.values.get(name);
    return value?.isKnown ? value.text : undefined;
  }

  expand(text: string): Expanded {
    let isKnown = true;
    const lookup = (name: string): string | undefined => {
      const value = this.values.get(name);
      if (value && !value.isKnown) isKnown = false;
      return value?.text;
    };
    const lexed = lex(text, lookup, { escape: this.escape });
    return Object.assign(lexed, { isKnown: isKnown && lexed.missing.size === 0 && !lexed.error });
  }

  set(name: string, text: string, isKnown = true): void {
    if (this.isShared) this.values = new Map(this.values);
    this.isShared = false;
    this.values.set(name, { text, isKnown });
  }

  /** ENV: all values of one instruction see the variables as they were before it. */
  setEnvironment(pairs: readonly KeyValue[]): readonly (readonly [string, string])[] {
    const expanded = pairs.map(
      ({ key, value }) => [this.expand(key.text), this.expand(value?.text ?? '')] as const,
    );
    for (const [name, { text, isKnown }] of expanded) this.set(name.text, text, isKnown);
    return expanded.map(([name, value]) => [name.text, value.text]);
  }

  /**
   * ARG: an argument of the build comes first, then the default, then the global or platform argument of that name.
   * The name stands as it is written: neither quotes nor variables mean anything there.
   * Returns the names with their values, undefined where there is none.
   */
  declare(pairs: readonly KeyValue[]): readonly (readonly [string, string | undefined])[] {
    return pairs.map(({ key: { text: name }, value }) => {
      const given = this.buildArgs.get(name);
      const inherited = this.globals?.values.get(name);
      const found =
        given !== undefined ? { text: given, isKnown: true } : value ? this.expand(value.text) : inherited;
      if (found) this.set(name, found.text, found.isKnown);
      return [name, found?.text];
    });
  }
}

function predefined({ platform }: BuildOptions, target: string): readonly (readonly [string, string])[] {
  const side = (prefix: string, { os, architecture, variant }: BuildOptions['platform']) =>
    [
      [`${prefix}PLATFORM`, formatPlatform({ os, architecture, variant })],
      [`${prefix}OS`, os],
      [`${prefix}OSVERSION`, ''],
      [`${prefix}ARCH`, architecture],
      [`${prefix}VARIANT`, variant],
    ] as const;
  return [...side('BUILD', DEFAULT_PLATFORM), ...side('TARGET', platform), ['TARGETSTAGE', target]];
}
