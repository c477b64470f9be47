import type { CliCommand, CliFlag } from '../../knowledge/dockerCli';
import { code } from '../../knowledge/markdown';
import { findNote, type Note } from '../../knowledge/notes';
import { type GivenFlag, offsetIn } from '../../model/dockerCommand';
import type { Invocation } from '../../model/invocations';
import type { WorkspaceBuilds } from '../../model/workspaceBuilds';
import type { ShellWord } from '../../syntax/shell/commands';
import { type Span, spanOf } from '../../text/span';
import { explainAcross } from '../across/explain';
import { explainOperands } from './operands';
import { readWordValue } from './partlyKnown';
import { summarize } from './summary';

/** A word of a docker command, or a piece of one, explained. Spans are those of the script's text. */
export interface CommandPart extends Span {
  readonly kind: 'program' | 'command' | 'option' | 'value' | 'operand';
  /** What it is, in a few words of Markdown. */
  readonly title: string;
  /** What this one means here, in Markdown. */
  readonly text: string | undefined;
  /** What it means in general. */
  readonly note: Note | undefined;
}

/** All parts, in the order of the text; the pieces of a value stand behind the value. `builds` adds what files say. */
export function explainInvocation(invocation: Invocation, builds?: WorkspaceBuilds): readonly CommandPart[] {
  const { path, flags } = invocation.command;
  const parts = [
    explainProgram(invocation),
    ...path.map((_, i) => explainPathWord(invocation, i)),
    ...flags.flatMap((given) => [
      explainOption(given),
      ...explainValue(given, builds && explainAcross(invocation, given, builds)),
    ]),
    ...explainOperands(invocation.command),
  ];
  return parts.sort((a, b) => a.start - b.start || b.end - a.end);
}

function explainProgram({ program, tool }: Invocation): CommandPart {
  const note = findNote('command', tool === 'docker-compose' ? 'compose' : 'docker');
  return { ...spanOf(program), kind: 'program', title: code(tool), text: undefined, note };
}

/** The last word names the command, those in front of it its groups. */
function explainPathWord(invocation: Invocation, index: number): CommandPart {
  const { path, command } = invocation.command;
  const isLast = index === path.length - 1;
  const written = path.slice(0, index + 1).map(({ value = '' }) => value);
  const name = isLast ? command.path : groupOf(command, path.length - 1 - index);
  const full = name === written.join(' ') ? '' : `, in full ${code(`docker ${name}`)}`;
  return {
    ...spanOf(path[index]!),
    kind: 'command',
    title: `${code(`docker ${written.join(' ')}`)}${full}${stateOf(isLast ? command : {})}`,
    text: isLast ? summarize(invocation.command) : undefined,
    note: findNote('command', name),
  };
}

function groupOf({ path }: CliCommand, up: number): string {
  return path.split(' ').slice(0, -up).join(' ');
}

function explainOption({ flag, command, span }: GivenFlag): CommandPart {
  return {
    ...span,
    kind: 'option',
    title: signatureOf(flag),
    text: undefined,
    note: optionNote(command, flag),
  };
}

/** `--publish`, `-p` *list*, may be given several times. */
function signatureOf(flag: CliFlag): string {
  const { name, short, type, repeatable, default: preset } = flag;
  const names = short === undefined ? code(`--${name}`) : `${code(`--${name}`)}, ${code(`-${short}`)}`;
  const facts = [
    ...(type === undefined ? [] : [TYPES[type] ?? 'takes a value']),
    ...(repeatable ? ['may be given several times'] : []),
    ...(preset === undefined ? [] : [`${code(preset)} without it`]),
  ];
  return `${names}${facts.map((fact) => `, ${fact}`).join('')}${stateOf(flag)}`;
}

const TYPES: Readonly<Record<string, string | undefined>> = {
  int: 'takes a whole number',
  int64: 'takes a whole number',
  uint: 'takes a whole number',
  uint16: 'takes a whole number',
  uint64: 'takes a whole number',
  decimal: 'takes a number',
  float: 'takes a number',
  float32: 'takes a number',
  duration: 'takes a duration',
  bytes: 'takes a size',
};

function stateOf({ deprecated, experimental, since }: Partial<CliFlag & CliCommand>): string {
  return [
    ...(since === undefined || since === 'unknown' ? [] : [`, since ${since}`]),
    ...(deprecated ? [', deprecated'] : []),
    ...(experimental ? [', experimental'] : []),
  ].join('');
}

/** The value, and each piece of it that has a meaning of its own. `more` is what else there is to say of it. */
function explainValue(
  { flag, command, value: word }: GivenFlag,
  more: string | undefined,
): readonly CommandPart[] {
  if (!word || word.end === word.start) return [];
  const note = optionNote(command, flag);
  const read = readWordValue(command, flag, word);
  const whole: CommandPart = {
    ...spanOf(word),
    kind: 'value',
    title: `the value of ${code(`--${flag.name}`)}`,
    text: more === undefined ? read?.summary : `${read?.summary ?? ''} ${more}`.trim(),
    note,
  };
  return [
    whole,
    ...(read?.parts ?? []).map((part) => ({ ...part, ...within(word, part), kind: 'value' as const, note })),
  ];
}

/** A piece of a word's value, in the script. */
export function within(word: ShellWord, { start, end }: Span): Span {
  return {
    start: offsetIn(word, start),
    end: end <= start ? offsetIn(word, end) : offsetIn(word, end - 1) + 1,
  };
}

/** A command's own note on an option, or the one for all commands. */
export function optionNote({ path }: CliCommand, { name }: CliFlag): Note | undefined {
  return findNote('option', `${path === '' ? 'docker' : path} --${name}`) ?? findNote('option', `--${name}`);
}
