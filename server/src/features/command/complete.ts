import { type CliCommand, cliCommandsBelow } from '../../knowledge/dockerCli';
import { findNote, type Note } from '../../knowledge/notes';
import { type DockerCommand, type GivenFlag, readDockerCommand } from '../../model/dockerCommand';
import { Invocation } from '../../model/invocations';
import type { WorkspaceBuilds } from '../../model/workspaceBuilds';
import type { Span } from '../../text/span';
import { imagesInFiles, valuesInFiles } from '../across/complete';
import { completeValue } from './completeValue';
import { type NamedThing, namesIn } from './documentNames';
import { optionNote } from './explain';
import { operandName } from './operands';

export interface Completion {
  readonly label: string;
  readonly kind: 'command' | 'option' | 'value' | 'file' | 'folder';
  /** A few words beside the label. */
  readonly detail: string | undefined;
  readonly note: Note | undefined;
  /** What is replaced, the part before the cursor at least. */
  readonly span: Span;
}

/** What else is known where something is completed. */
export interface Surroundings {
  /** All commands of the document, which give names to things. */
  readonly commands: readonly Invocation[];
  readonly builds: WorkspaceBuilds | undefined;
}

/** What may stand at an offset of a script, inside a docker command or right behind it. */
export function completeCommand(
  invocations: readonly Invocation[],
  script: string,
  offset: number,
  around: Surroundings,
): readonly Completion[] {
  const invocation = invocations.findLast(({ start }) => start < offset);
  if (!invocation || invocation.program.end >= offset || !isInside(invocation, script, offset)) return [];
  const current = invocation.words.find(({ start, end }) => start <= offset && offset <= end);
  const span = { start: current?.start ?? offset, end: current?.end ?? offset };
  const { tool, program, words } = invocation;
  const before = words.filter((word) => word.end < offset && word !== current);
  const command = readDockerCommand(program, before, tool === 'docker-compose' ? 'compose' : '');
  const behind = words.filter((word) => word.end >= offset && word !== current);
  const rest = [...(command.awaited ? before.slice(0, -1) : before), ...behind];
  const place = { command, without: new Invocation(tool, program, rest), span };
  const isHere = around.builds?.commands.includes(invocation);
  return completionsFor(
    place,
    script.slice(span.start, offset),
    isHere ? around : { ...around, builds: undefined },
  );
}

/** A place in a command where something is completed. */
interface Place {
  /** What stands in front of it. */
  readonly command: DockerCommand;
  /** The whole command, as if nothing stood there. */
  readonly without: Invocation;
  readonly span: Span;
}

/** Only blanks and continued lines lie between the last word and the cursor. */
function isInside({ end }: Invocation, script: string, offset: number): boolean {
  return offset <= end || /^(?:[ \t]|\\\r?\n)*$/.test(script.slice(end, offset));
}

function completionsFor(place: Place, typed: string, around: Surroundings): readonly Completion[] {
  const { command, span } = place;
  if (command.awaited)
    return [
      ...valueItems(command.awaited, typed, span),
      ...nameItems(place, around),
      ...fileItems(place, command.awaited, around),
    ];
  const equals = typed.startsWith('--') ? typed.indexOf('=') : -1;
  if (equals > 0) {
    const flag = command.command.flags.find(({ name }) => `--${name}` === typed.slice(0, equals));
    const start = span.start + equals + 1;
    const value = { ...span, start };
    return flag
      ? [
          ...valueItems({ flag, command: command.command }, typed.slice(equals + 1), value),
          ...fileItems({ ...place, span: value }, { flag, command: command.command }, around),
        ]
      : [];
  }
  if (typed.startsWith('-')) return command.takesOptions ? optionItems(command, span) : [];
  return command.command.group ? commandItems(command.command, span) : nameItems(place, around);
}

/** Names that other commands of the document have given to what is asked for here, and images of other files. */
function nameItems(
  { command: { awaited, command, operands }, span }: Place,
  { commands, builds }: Surroundings,
): readonly Completion[] {
  const wanted = awaited ? OPTIONS[awaited.flag.name] : OPERANDS[operandName(command, operands.length) ?? ''];
  if (wanted === undefined) return [];
  const others = builds && wanted === 'image' ? imagesInFiles(builds) : [];
  const names = new Set([...namesIn(commands, wanted), ...others]);
  return [...names].map((label) => ({ label, kind: 'value', detail: wanted, note: undefined, span }));
}

/** What the files of the workspace hold of what an option asks for. */
function fileItems(
  { without, span }: Place,
  { flag, command }: Pick<GivenFlag, 'flag' | 'command'>,
  { builds }: Surroundings,
): readonly Completion[] {
  const note = optionNote(command, flag);
  const values = builds ? valuesInFiles(flag.name, without, builds) : [];
  return values.map((label) => ({ label, kind: 'value', detail: undefined, note, span }));
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
