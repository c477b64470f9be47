import type { CliCommand, CliFlag } from '../../knowledge/dockerCli';
import { code } from '../../knowledge/markdown';
import { findNote, type Note } from '../../knowledge/notes';
import { type DockerCommand, type GivenFlag, offsetIn } from '../../model/dockerCommand';
import type { Invocation } from '../../model/invocations';
import type { WorkspaceBuilds } from '../../model/workspaceBuilds';
import { isBoolean, isTrue } from '../../syntax/docker/boolean';
import type { ShellWord } from '../../syntax/shell/commands';
import { type Span, spanOf } from '../../text/span';
import { explainAcross } from '../across/explain';
import { alternativesText } from './filterAlternatives';
import { unpublishedText } from './networkMode';
import { explainOperands } from './operands';
import type { ExplainedPart, OptionValue } from './optionValue';
import { readWordValue } from './partlyKnown';
import { withoutDockersOwn } from './podman';
import { signatureOf, stateOf, switchText } from './signature';
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
      ...(explainUnused(invocation.command, given) ??
        explainValue(given, [
          alternativesText(invocation.command, given),
          builds && explainAcross(invocation, given, builds),
        ])),
    ]),
    ...explainOperands(invocation.command),
  ];
  const said =
    invocation.tool === 'podman'
      ? parts.map((part) => ({ ...part, text: withoutDockersOwn(part.text) }))
      : parts;
  return said.sort((a, b) => a.start - b.start || b.end - a.end);
}

function explainProgram({ program, tool }: Invocation): CommandPart {
  if (tool === 'podman') {
    const text = `Takes most commands of ${code('docker')}, and works without a daemon.`;
    return { ...spanOf(program), kind: 'program', title: code(tool), text, note: undefined };
  }
  const note = findNote('command', tool === 'docker-compose' ? 'compose' : 'docker');
  return { ...spanOf(program), kind: 'program', title: code(tool), text: undefined, note };
}

/** The last word names the command, those in front of it its groups. */
function explainPathWord({ tool, command: read }: Invocation, index: number): CommandPart {
  const { path, command } = read;
  const isLast = index === path.length - 1;
  const written = [tool, ...path.slice(0, index + 1).map(({ value = '' }) => value)].join(' ');
  const name = isLast ? command.path : groupOf(command, path.length - 1 - index);
  const full = `${tool === 'podman' ? tool : 'docker'} ${name}`;
  // Podman has no buildx that its own build would be short for.
  const isBuildOfPodman = tool === 'podman' && name.startsWith('buildx');
  return {
    ...spanOf(path[index]!),
    kind: 'command',
    title: `${code(written)}${full === written || isBuildOfPodman ? '' : `, in full ${code(full)}`}${stateOf(isLast ? command : {})}`,
    text: isLast ? summarize(read) : undefined,
    note: findNote('command', name),
  };
}

function groupOf({ path }: CliCommand, up: number): string {
  return path.split(' ').slice(0, -up).join(' ');
}

function explainOption({ flag, command, span, value }: GivenFlag): CommandPart {
  // An empty value has no character to be hovered.
  const isEmpty = value?.value === '' && value.end === value.start;
  return {
    ...span,
    kind: 'option',
    title: signatureOf(flag, command),
    text: isEmpty ? readGiven(command, flag, value)?.summary : undefined,
    note: optionNote(command, flag),
  };
}

/** A value that another option leaves without effect: its pieces do not mean what they mean elsewhere. */
function explainUnused(
  invoked: DockerCommand,
  { flag, command, value }: GivenFlag,
): readonly CommandPart[] | undefined {
  const text = value && flag.name === 'publish' ? unpublishedText(invoked) : undefined;
  if (!value || text === undefined) return undefined;
  const title = `the value of ${code('--publish')}`;
  return [{ ...spanOf(value), kind: 'value', title, text, note: optionNote(command, flag) }];
}

/** The value, and each piece of it that has a meaning of its own. `more` is what else there is to say of it. */
function explainValue(
  { flag, command, value: word }: GivenFlag,
  more: readonly (string | undefined)[],
): readonly CommandPart[] {
  if (!word || word.end === word.start) return [];
  const note = optionNote(command, flag);
  const read = readGiven(command, flag, word);
  const alone = onlyPiece(word, read);
  const whole: CommandPart = {
    ...spanOf(word),
    kind: 'value',
    title: alone?.title ?? `the value of ${code(`--${flag.name}`)}`,
    text: [alone?.text ?? read?.summary, ...more].filter((text) => text !== undefined).join(' ') || undefined,
    note,
  };
  // What is said of the whole is not said again of a piece.
  const parts = alone ? [] : (read?.parts ?? []).filter(({ text }) => text !== read?.summary);
  return [whole, ...parts.map((part) => ({ ...part, ...within(word, part), kind: 'value' as const, note }))];
}

function readGiven(command: CliCommand, flag: CliFlag, word: ShellWord): OptionValue | undefined {
  if (flag.type !== undefined) return readWordValue(command, flag, word);
  const summary =
    word.value !== undefined && isBoolean(word.value) ? switchText(flag, isTrue(word.value)) : undefined;
  return summary === undefined ? undefined : { summary, parts: [] };
}

/** The piece that is the whole value, where it says nothing that is not said of the whole. */
function onlyPiece(word: ShellWord, read: OptionValue | undefined): ExplainedPart | undefined {
  const [only, ...others] = read?.parts ?? [];
  if (!only || others.length > 0 || only.start > 0 || only.end !== word.value?.length) return undefined;
  const { summary } = read!;
  if (summary === undefined) return only;
  return summary.toLowerCase().endsWith(only.text.toLowerCase()) ? { ...only, text: summary } : undefined;
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
