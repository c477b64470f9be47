import type { CliCommand } from '../../knowledge/dockerCli';
import type { DockerCommand } from '../../model/dockerCommand';
import type { ShellWord } from '../../syntax/shell/commands';
import { isWorkingFolder } from '../../syntax/shell/workingFolder';
import { spanOf } from '../../text/span';
import { argumentText, commandText } from './containerWords';
import { type CommandPart, within } from './explain';
import { readOperand } from './operandValues';
import type { ExplainedPart, OptionValue } from './optionValue';
import { workingFolderText } from './partlyKnown';

/** What stands behind the options: images, containers, folders, and the command that a container runs. */
export function explainOperands(command: DockerCommand): readonly CommandPart[] {
  return command.operands.flatMap((_, i) => explainOperand(command, i));
}

/** What the client calls an operand, counted from 0: `IMAGE`, `ARG`; undefined where the command takes no more. */
export function operandName(command: CliCommand, index: number): string | undefined {
  const names = operandNames(command);
  const name = names[index] ?? (names.at(-1)?.endsWith('...') ? names.at(-1) : undefined);
  return name?.replace(/\.\.\.$/, '').replace(/^\[(.*)\]$/, '$1');
}

/** `IMAGE`, `[COMMAND]`, `[ARG...]`, from how the client says the command is used. */
function operandNames({ usage, path }: CliCommand): readonly string[] {
  const rest = usage
    .replace(`docker ${path}`, '')
    .replace(/^ ?\[OPTIONS?\]/, '')
    .replaceAll(' | ', '|')
    .trim();
  return rest === '' ? [] : rest.replaceAll('...]', ']...').split(/\s+/);
}

/** The operand as a whole, and the pieces that have a meaning of their own. */
function explainOperand(invoked: DockerCommand, index: number): readonly CommandPart[] {
  const { command, operands } = invoked;
  const name = operandName(command, index) ?? '';
  const word = operands[index]!;
  const read =
    word.value === undefined
      ? readWorkingFolder(command, index, word)
      : readOperand(command, index, word.value);
  const title = TITLES[name] ?? titleOf(command, name, index, read);
  if (title === '') return [];
  const text = read?.summary ?? IN_CONTAINER[name]?.(invoked);
  const whole: CommandPart = { ...spanOf(word), kind: 'operand', title, text, note: undefined };
  return [whole, ...piecesOf(word, read?.parts ?? [])];
}

/** What readers call it, be it known or not; what the client calls it where there is no reader. */
function titleOf(command: CliCommand, name: string, index: number, read: OptionValue | undefined): string {
  const [only] = read?.parts ?? readOperand(command, index, 'x')?.parts ?? [];
  return (
    only?.title ??
    name
      .toLowerCase()
      .replaceAll(/[^a-z\d]+/g, ' ')
      .trim()
  );
}

/** A single piece that is the whole word says nothing more. */
function piecesOf(word: ShellWord, parts: readonly ExplainedPart[]): readonly CommandPart[] {
  const [only] = parts;
  if (parts.length === 1 && only!.start === 0 && only!.end === word.value?.length) return [];
  return parts.map((part) => ({ ...part, ...within(word, part), kind: 'value', note: undefined }));
}

/** The words behind the image or container: a command, and what is given to it. */
const IN_CONTAINER: Readonly<Record<string, ((command: DockerCommand) => string) | undefined>> = {
  COMMAND: commandText,
  ARG: argumentText,
  ARGS: argumentText,
};

const TITLES: Readonly<Record<string, string | undefined>> = {
  IMAGE: 'image',
  'NAME[:TAG|@DIGEST]': 'image',
  'NAME[:TAG]': 'image',
  'SOURCE_IMAGE[:TAG]': 'image',
  'TARGET_IMAGE[:TAG]': 'new name',
  COMMAND: 'command in the container',
  ARG: 'argument of the command in the container',
  ARGS: 'argument of the command in the container',
  'PATH|URL|-': 'build context',
  'CONTAINER:SRC_PATH': 'source',
  'SERVICE:SRC_PATH': 'source',
  'DEST_PATH|-': 'destination',
  'REPOSITORY[:TAG]': 'image name',
  'HOST:PORT': 'manager',
  'SERVICE=REPLICAS': 'service',
};

/** What rests on a variable is only explained where that is the folder the command runs in. */
function readWorkingFolder(command: CliCommand, index: number, { text }: ShellWord): OptionValue | undefined {
  const folder = text.replace(/^"(.*)"$/, '$1');
  const summary = isWorkingFolder(folder) ? readOperand(command, index, '.')?.summary : undefined;
  return summary === undefined
    ? undefined
    : { parts: [], summary: `${summary} ${workingFolderText(folder)}` };
}
