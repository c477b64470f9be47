import { isPlainCommand, PLAIN_COMMAND } from './plainCommand';
import { type FoundRegion, hideExpressions } from './region';

/** A script that a person wrote has a few; each is looked for at each variable. */
const MAX_NAMES = 50;

/** Puts docker commands in place of the variables that a script holds them in, such as `$DOCKER`. */
export function withConstants(source: string, region: FoundRegion): FoundRegion {
  if (region.language !== 'shell' || !region.text.text.includes('$')) return region;
  const constants = constantsIn(region.text.text);
  const meaningOf = (use: string): string => {
    const [, name = '', fallback = ''] = /(\w+)(?::?-([^}]*))?/.exec(use)!;
    return constants.get(name) ?? fallback;
  };
  const text = hideExpressions(
    source,
    region.text,
    usesOf([...constants.keys()].slice(0, MAX_NAMES)),
    meaningOf,
  );
  return text === region.text ? region : { ...region, text };
}

/** `$NAME`, `${NAME}`, `${NAME:-docker}`; not behind `=`, where several words would be another command. */
function usesOf(names: readonly string[]): RegExp {
  const name = names.length > 0 ? `(?:${names.join('|')})` : '(?!)';
  const written = [
    String.raw`\$${name}\b`,
    String.raw`\$\{${name}\}`,
    String.raw`\$\{\w+:?-${PLAIN_COMMAND}\}`,
  ];
  return new RegExp(String.raw`(?<![\\$=]|=")(?:${written.join('|')})`, 'g');
}

const ASSIGNMENT =
  /(?<![\w$.-])([A-Za-z_]\w*)(\+?)=("[^"\n]*"|'[^'\n]*'|\$\((?:which|command -v) [\w-]+\)|[^\s;&|()<>"'`]*)/g;
/** What else gives a variable a value. */
const SETTER = /\b(?:for|select|read|getopts|mapfile|readarray|printf -v)\b([^\n;|&]*)/g;

/** The variables of a script that hold a docker command, the same wherever they are set, but for `sudo`. */
function constantsIn(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string | undefined>();
  for (const [, name = '', plus, written = ''] of text.matchAll(ASSIGNMENT)) {
    const value = plus ? undefined : commandOf(written);
    values.set(name, values.has(name) && values.get(name) !== value ? undefined : value);
  }
  for (const [, names = ''] of text.matchAll(SETTER))
    for (const [name] of names.matchAll(/\w+/g)) values.delete(name);
  return new Map([...values].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

/** What a variable is set to, without `sudo`, which changes nothing about the command; undefined where it is none. */
function commandOf(written: string): string | undefined {
  const value = written
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/^\$\((?:which|command -v) ([\w-]+)\)$/, '$1')
    .replace(/^\$\{\w+:?-([^}]*)\}$/, '$1');
  return isPlainCommand(value) ? value.replace(/^sudo (?:-\w+ )?/, '') : undefined;
}
