import { type Lexed, lex } from '../syntax/dockerfile/lex';
import type { KeyValue } from '../syntax/dockerfile/nodes';

/** Values for a build on, and for, this platform; the builder's own default elsewhere may differ. */
const PLATFORM_ARGUMENTS: ReadonlyMap<string, string> = new Map(
  ['TARGET', 'BUILD'].flatMap((side) => [
    [`${side}PLATFORM`, 'linux/amd64'],
    [`${side}OS`, 'linux'],
    [`${side}ARCH`, 'amd64'],
    [`${side}VARIANT`, ''],
  ]),
);

/** The variables in force at one point of a Dockerfile: ENV wins over ARG. */
export class Variables {
  private readonly environment = new Map<string, string>();
  private readonly build = new Map<string, string>();

  constructor(
    private readonly escape: '\\' | '`',
    private readonly globals?: Variables,
  ) {}

  /** A copy that takes the environment along, as a stage does from the stage it builds on; ARGs stay behind. */
  inherit(globals: Variables): Variables {
    const copy = new Variables(this.escape, globals);
    for (const [name, value] of this.environment) copy.environment.set(name, value);
    return copy;
  }

  /** The empty scope of a stage whose global ARGs these are. */
  openScope(): Variables {
    return new Variables(this.escape, this);
  }

  expand(text: string): Lexed {
    return lex(text, (name) => this.environment.get(name) ?? this.build.get(name), { escape: this.escape });
  }

  /** ENV: all values of one instruction see the variables as they were before it. */
  setEnvironment(pairs: readonly KeyValue[]): void {
    this.setAll(pairs, (name, value) => this.environment.set(name, value));
  }

  setEnvironmentValue(name: string, value: string): void {
    this.environment.set(name, value);
  }

  /** ARG: without a default it takes the global or predefined value, if there is one. */
  declare(pairs: readonly KeyValue[]): void {
    for (const { key, value } of pairs) {
      const name = this.expand(key.text).text;
      const inherited = this.globals ? this.globals.build.get(name) : undefined;
      const predefined = PLATFORM_ARGUMENTS.get(name);
      const lexed = value && this.expand(value.text);
      if (predefined !== undefined) this.build.set(name, predefined);
      else if (lexed && lexed.missing.size === 0 && !lexed.error) this.build.set(name, lexed.text);
      else if (!value && inherited !== undefined) this.build.set(name, inherited);
    }
  }

  /** In FROM the platform arguments need no ARG. */
  declarePlatform(): void {
    for (const [name, value] of PLATFORM_ARGUMENTS) this.build.set(name, value);
  }

  private setAll(pairs: readonly KeyValue[], set: (name: string, value: string) => void): void {
    const values = pairs.map(
      ({ key, value }) => [this.expand(key.text), this.expand(value?.text ?? '')] as const,
    );
    for (const [name, value] of values) {
      if (value.missing.size === 0 && !value.error) set(name.text, value.text);
      else this.environment.delete(name.text);
    }
  }
}
