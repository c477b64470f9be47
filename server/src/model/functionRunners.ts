import type { ShellCommand, ShellWord } from '../syntax/shell/commands';
import { type NestedScript, nestedScripts } from './nestedScript';
import { programAt } from './wrappers';

/** How a function of a script runs the words that it is given. */
interface Runner {
  /** How many words in front it keeps for itself. */
  readonly from: number;
  /**
   * `words`: as they are, `"$@"`. `script`: the first one through a shell, `eval "$1"`. `joined`: all of them through a
   * shell, `eval "$@"`. `split` and `splitFirst`: taken apart at blanks, `$@` and `$1`.
   */
  readonly how: 'words' | 'script' | 'joined' | 'split' | 'splitFirst';
  /** Those in front of the command that are for the function. */
  readonly option?: RegExp;
}

/** `run` of Bats. Source: https://bats-core.readthedocs.io/en/stable/writing-tests.html */
const BATS: readonly (readonly [string, Runner])[] = [
  ['run', { from: 0, how: 'words', option: /^(?:-\d+|!|--(?:keep-empty-lines|separate-stderr)?)$/ }],
];

export type Runners = ReadonlyMap<string, Runner>;

/** What a word in a function stands for: the words that it was given, or one of them. */
interface Parameter {
  readonly from: number;
  /** `*`: all in one word. */
  readonly which: '@' | '*' | 'one';
  readonly isQuoted: boolean;
}

/** The functions of a script whose bodies show that they run what they are given, and that of Bats in its tests. */
export function runnersIn(commands: readonly ShellCommand[], script: string): Runners {
  const bodies = new Map<string, ShellCommand[]>();
  for (const command of commands) {
    if (!command.body) continue;
    const { name } = command.body;
    if (bodies.has(name)) bodies.get(name)!.push(command);
    else bodies.set(name, [command]);
  }
  const runners = new Map<string, Runner>(/^[ \t]*@test[ \t]/m.test(script) ? BATS : []);
  for (const [name, body] of bodies) {
    const runner = runnerOf(body);
    if (runner) runners.set(name, runner);
  }
  return runners;
}

function runnerOf(body: readonly ShellCommand[]): Runner | undefined {
  const locals = new Map<string, Parameter>();
  let from = 0;
  for (const { words, body: place } of body) {
    const name = words[0]?.value;
    // What `set` gives takes the place of the words.
    if (name === 'set' && words.some(({ value }) => value === '--')) return undefined;
    if (name === 'shift') {
      const count = words[1] ? Number(words[1].value) : 1;
      if (!place?.isAlwaysRun || !Number.isInteger(count)) return undefined;
      from += count;
    }
    if (name === 'local') for (const word of words) readLocal(word, from, locals);
    const runner = runnerIn(words, (word) => parameterOf(word, from) ?? localOf(word, locals));
    if (runner) return runner;
  }
  return undefined;
}

/** `cmd="$1"` */
function readLocal(word: ShellWord, from: number, locals: Map<string, Parameter>): void {
  const [, name, text] = /^(\w+)=(.*)$/s.exec(word.text) ?? [];
  const parameter = text === undefined ? undefined : parameterOf({ text }, from);
  if (name !== undefined && parameter)
    locals.set(name, { ...parameter, which: parameter.which === 'one' ? 'one' : '*' });
}

function localOf({ text }: ShellWord, locals: ReadonlyMap<string, Parameter>): Parameter | undefined {
  const [, quote, name] = /^("?)\$(?:\{(?=\w+\}))?(\w+)\}?\1$/.exec(text) ?? [];
  const parameter = locals.get(name ?? '');
  return parameter && { ...parameter, isQuoted: quote !== '' };
}

const PARAMETER = /^("?)\$(?:([1-9@*])|\{(?:([1-9])|([@*])(?::([1-9]))?)\})\1$/;

/** `from` says how many words have been shifted away. */
function parameterOf({ text }: Pick<ShellWord, 'text'>, from: number): Parameter | undefined {
  const [, quote, plain, digit, all, first = '1'] = PARAMETER.exec(text) ?? [];
  const sign = plain ?? digit ?? all;
  if (sign === undefined) return undefined;
  const isAll = sign === '@' || sign === '*';
  return {
    from: from + Number(isAll ? first : sign) - 1,
    which: isAll ? sign : 'one',
    isQuoted: quote !== '',
  };
}

/** What a command of a function does with the words of it. */
function runnerIn(
  words: readonly ShellWord[],
  parameterOf: (word: ShellWord) => Parameter | undefined,
): Runner | undefined {
  const last = words.at(-1);
  const parameter = last && parameterOf(last);
  if (!parameter) return undefined;
  const { from, which, isQuoted } = parameter;
  const [nested, ...others] = nestedScripts(words);
  if (nested) {
    const isAlone = others.length === 0 && nested.kind === 'script' && nested.word === last;
    return isAlone ? runnerOfScript(words, parameter) : undefined;
  }
  // What nobody knows is taken for the name of a program, to see whether it is one.
  if (programAt([...words.slice(0, -1), { value: 'it' }]) !== words.length - 1) return undefined;
  if (!isQuoted) return { from, how: which === 'one' ? 'splitFirst' : 'split' };
  return which === '@' ? { from, how: 'words' } : undefined;
}

/** Of one that hands them to a shell. */
function runnerOfScript(
  words: readonly ShellWord[],
  { from, which, isQuoted }: Parameter,
): Runner | undefined {
  if (which === 'one') return { from, how: isQuoted ? 'script' : 'splitFirst' };
  const isJoined = /^(?:eval|ssh)$/.test(words[0]?.value ?? '') || (which === '*' && isQuoted);
  if (isJoined) return { from, how: 'joined' };
  return isQuoted ? { from, how: 'script' } : undefined;
}

/** The command that a call of such a function runs, with all the scripts in it. */
export function givenCommand(words: readonly ShellWord[], runners: Runners): readonly NestedScript[] {
  const runner = runners.get(words[0]?.value ?? '');
  if (!runner || programAt(words) !== 0) return [];
  const given = behindOptions(words.slice(1 + runner.from), runner.option);
  const [first] = given;
  // Without quotes, a variable may be any number of words.
  const isCounted = words
    .slice(1, 1 + runner.from)
    .every(({ value, text }) => value !== undefined || /^"/.test(text));
  if (!first || !isCounted) return [];
  switch (runner.how) {
    case 'words':
      return [{ kind: 'arguments', words: given }];
    case 'script':
      return [{ kind: 'script', word: first }];
    case 'splitFirst':
      return isPlain(first) ? [{ kind: 'script', word: first }] : [];
    case 'split':
      return given.every(isPlain) ? joined(given) : [];
    case 'joined':
      return joined(given);
  }
}

function behindOptions(words: readonly ShellWord[], option: RegExp | undefined): readonly ShellWord[] {
  const start = words.findIndex(({ value }) => value === undefined || !option?.test(value));
  return start < 0 ? [] : words.slice(start);
}

function joined(words: readonly ShellWord[]): readonly NestedScript[] {
  return words.length === 1 ? [{ kind: 'script', word: words[0]! }] : [{ kind: 'command', words }];
}

/** Without signs that mean something to a shell that reads it again. */
function isPlain({ text }: ShellWord): boolean {
  return /^(["']?)[\w\s%+,\-./:=@^${}]+\1$/.test(text);
}
