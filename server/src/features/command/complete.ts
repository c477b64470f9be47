import { type CliCommand, cliCommandsBelow } from '../../knowledge/dockerCli';
import { findNote, type Note } from '../../knowledge/notes';
import { type DockerCommand, type GivenFlag, readDockerCommand } from '../../model/dockerCommand';
import type { Invocation } from '../../model/invocations';
import type { Span } from '../../text/span';
import { completeValue } from './completeValue';
import { type NamedThing, namesIn } from './documentNames';
import { optionNote } from './explain';
import { operandName } from './operands';

export interface Completion {
  readonly label: string;
  readonly kind: 'command' | 'option' | 'value';
  /** A few words beside the label. */
  readonly detail: string | undefined;
  readonly note: Note | undefined;
  /** What is replaced, the part before the cursor at least. */
  readonly span: Span;
}

/** What may stand at an offset of a script, inside a docker command or right behind it. */
export function completeCommand(
  invocations: readonly Invocation[],
  script: string,
  offset: number,
): readonly Completion[] {
  const invocation = invocations.findLast(({ start }) => start < offset);
  if (!invocation || invocation.program.end >= offset || !isInside(invocation, script, offset)) return [];
  const current = invocation.words.find(({ start, end }) => start <= offset && offset <= end);
  const span = { start: current?.start ?? offset, end: current?.end ?? offset };
  const before = invocation.words.filter(({ end }) => end < span.start || end < offset);
  const command = readDockerCommand(
    invocation.program,
    before.filter((word) => word !== current),
    invocation.tool === 'docker-compose' ? 'compose' : '',
  );
  return completionsFor(command, invocations, script.slice(span.start, offset), span);
}

/** Only blanks and continued lines lie between the last word and the cursor. */
function isInside({ end }: Invocation, script: string, offset: number): boolean {
  return offset <= end || /^(?:[ \t]|\\\r?\n)*$/.test(script.slice(end, offset));
}

function completionsFor(
  command: DockerCommand,
  invocations: readonly Invocation[],
  typed: string,
  span: Span,
): readonly Completion[] {
  if (command.awaited)
    return [...valueItems(command.awaited, typed, span), ...nameItems(command, invocations, span)];
  const equals = typed.startsWith('--') ? typed.indexOf('=') : -1;
  if (equals > 0) {
    const flag = command.command.flags.find(({ name }) => `--${name}` === typed.slice(0, equals));
    const start = span.start + equals + 1;
    return flag
      ? valueItems({ flag, command: command.command }, typed.slice(equals + 1), { ...span, start })
      : [];
  }
  if (typed.startsWith('-')) return command.takesOptions ? optionItems(command, span) : [];
  return command.command.group ? commandItems(command.command, span) : nameItems(command, invocations, span);
}

/** Names that other commands of the script have given to what is asked for here. */
function nameItems(
  { awaited, command, operands }: DockerCommand,
  invocations: readonly Invocation[],
  span: Span,
): readonly Completion[] {
  const wanted = awaited ? OPTIONS[awaited.flag.name] : OPERANDS[operandName(command, operands.length) ?? ''];
  const names = wanted === undefined ? [] : namesIn(invocations, wanted);
  return names.map((label) => ({ label, kind: 'value', detail: wanted, note: undefined, span }));
}

const OPTIONS: Readonly<Record<string, NamedThing | undefined>> = {
  network: 'network',
  volume: 'volume',
  'volumes-from': 'container',
  link: 'container',
};

const OPERANDS: Readonly<Record<string, NamedThing | undefined>> = {
  CONTAINER: 'container',
  IMAGE: 'image',
  'SOURCE_IMAGE[:TAG]': 'image',
  'NAME[:TAG]': 'image',
  NETWORK: 'network',
  VOLUME: 'volume',
};

function commandItems({ path }: CliCommand, span: Span): readonly Completion[] {
  return [...cliCommandsBelow(path)].flatMap(([label, command]) => {
    if (command.hidden || command.deprecated) return [];
    const detail = label === command.path.split(' ').at(-1) ? undefined : `docker ${command.path}`;
    return [{ label, kind: 'command' as const, detail, note: findNote('command', command.path), span }];
  });
}

/** Those that are not given yet, or may be given again. */
function optionItems({ command, flags }: DockerCommand, span: Span): readonly Completion[] {
  return command.flags.flatMap((flag) => {
    const isGiven = flags.some((given) => given.flag === flag);
    if (flag.hidden || flag.deprecated || (isGiven && !flag.repeatable)) return [];
    const detail = flag.short === undefined ? undefined : `-${flag.short}`;
    return [
      { label: `--${flag.name}`, kind: 'option' as const, detail, note: optionNote(command, flag), span },
    ];
  });
}

function valueItems(
  { flag, command }: Pick<GivenFlag, 'flag' | 'command'>,
  typed: string,
  { start, end }: Span,
): readonly Completion[] {
  const { from, choices } = completeValue(command, flag, typed);
  const note = optionNote(command, flag);
  const span = { start: start + from, end };
  return choices.map((label) => ({ label, kind: 'value', detail: undefined, note, span }));
}
