import { type CliCommand, cliCommandsBelow } from '../../knowledge/dockerCli';
import { findNote, type Note } from '../../knowledge/notes';
import { type DockerCommand, type GivenFlag, optionsOf, readDockerCommand } from '../../model/dockerCommand';
import { Invocation } from '../../model/invocations';
import type { WorkspaceBuilds } from '../../model/workspaceBuilds';
import type { ShellWord } from '../../syntax/shell/commands';
import { type Span, spanOf } from '../../text/span';
import { imagesInFiles, valuesInFiles } from '../across/complete';
import { completeValue } from './completeValue';
import { type NamedThing, namesIn } from './documentNames';
import { optionNote } from './explain';
import { LiteralWord } from './literalWord';
import { operandName } from './operands';
import type { Choice } from './valueGrammar';

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
  /** The host keeps the words apart: there is no shell that would take anything for its own. */
  readonly isArray: boolean;
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
  const word = invocation.words.find(({ start, end }) => start <= offset && offset <= end);
  const isHere = around.builds?.commands.includes(invocation);
  const known = isHere ? around : { ...around, builds: undefined };
  const place = placeIn(invocation, word, offset);
  return place.value ? valueItems(place, place.value, known) : wordItems(place, known);
}

/** A place in a command where something is completed. */
interface Place {
  /** What stands in front of it. */
  readonly command: DockerCommand;
  /** The whole command, as if nothing stood there. */
  readonly without: Invocation;
  /** The word that the cursor is in. */
  readonly word: ShellWord;
  readonly offset: number;
  /** The option whose value the cursor is in. */
  readonly value: AwaitedValue | undefined;
}

interface AwaitedValue extends Pick<GivenFlag, 'flag' | 'command'> {
  /** Where it begins in the script. */
  readonly start: number;
}

function placeIn({ tool, program, words }: Invocation, word: ShellWord | undefined, offset: number): Place {
  const read = (some: readonly ShellWord[]): DockerCommand =>
    readDockerCommand(program, some, tool === 'docker-compose' ? 'compose' : '');
  const before = words.filter(({ end }) => end < offset);
  const behind = words.filter((one) => one.end >= offset && one !== word);
  const command = read(before);
  const rest = [...(command.awaited ? before.slice(0, -1) : before), ...behind];
  const empty = { text: '', value: '', start: offset, end: offset };
  return {
    command,
    without: new Invocation(tool, program, rest),
    word: word ?? empty,
    offset,
    value: command.awaited
      ? { ...command.awaited, start: word?.start ?? offset }
      : word && valueAt(read([...before, word]), word, offset),
  };
}

/** The value that stands in one word with its option: `--filter=status=`, `-fstatus=`. */
function valueAt({ flags }: DockerCommand, word: ShellWord, offset: number): AwaitedValue | undefined {
  const last = flags.at(-1);
  const { start } = last?.value ?? { start: -1 };
  return last && word.start < start && start <= offset ? { ...last, start } : undefined;
}

/** Only blanks and continued lines lie between the last word and the cursor. */
function isInside({ end }: Invocation, script: string, offset: number): boolean {
  return offset <= end || /^(?:[ \t]|\\\r?\n)*$/.test(script.slice(end, offset));
}

/** What may stand where no value of an option is due. */
function wordItems(place: Place, around: Surroundings): readonly Completion[] {
  const { command, word, offset } = place;
  const typed = word.text.slice(0, offset - word.start);
  if (/^--.*=/.test(typed)) return [];
  if (typed.startsWith('-')) return command.takesOptions ? optionItems(command, spanOf(word)) : [];
  return command.command.group ? commandItems(command.command, spanOf(word)) : nameItems(place, around);
}

/** Names that other commands of the document have given to what is asked for here. */
function nameItems(
  { command: { command, operands }, word }: Place,
  around: Surroundings,
): readonly Completion[] {
  const wanted = OPERANDS[operandName(command, operands.length) ?? ''];
  if (wanted === undefined) return [];
  return namesOf(wanted, around).map((label) => ({
    label,
    kind: 'value',
    detail: wanted,
    note: undefined,
    span: spanOf(word),
  }));
}

/** Also images of other files. */
function namesOf(thing: NamedThing, { commands, builds }: Surroundings): readonly string[] {
  const others = builds && thing === 'image' ? imagesInFiles(builds) : [];
  return [...new Set([...namesIn(commands, thing), ...others])];
}

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

function valueItems(place: Place, value: AwaitedValue, around: Surroundings): readonly Completion[] {
  const { word, offset, without } = place;
  const { flag, command, start } = value;
  const literal = new LiteralWord(word, start, offset);
  const note = optionNote(command, flag);
  const choices = completeValue(command, flag, literal, {
    option: (name) => {
      const given = optionsOf(without.command, name).at(-1)?.value;
      return given?.value ?? given?.text;
    },
    named: (thing) => namesOf(thing, around),
  });
  const inFiles = around.builds ? valuesInFiles(flag.name, without, around.builds) : [];
  const whole = { from: 0, to: literal.after.length };
  return [...choices, ...inFiles.map((text): Choice => ({ text, ...whole }))].map(
    ({ text, named, from, to }) => ({
      label: literal.isQuoted || around.isArray ? text : quoted(text),
      kind: 'value',
      detail: named,
      note,
      span: literal.spanOf(from, to),
    }),
  );
}

/** As the shell would take braces and blanks for its own. */
function quoted(text: string): string {
  return /[\s{}]/.test(text) ? `'${text}'` : text;
}
