import { findBaseImage } from '../../knowledge/baseImages';
import type { CliCommand } from '../../knowledge/dockerCli';
import { code } from '../../knowledge/markdown';
import type { DockerCommand } from '../../model/dockerCommand';
import { parseImageReference } from '../../syntax/docker/imageReference';
import type { ShellWord } from '../../syntax/shell/commands';
import { isWorkingFolder } from '../../syntax/shell/workingFolder';
import { explainImage } from '../explain/image';
import { type CommandPart, spanOf } from './explain';
import { workingFolderText } from './partlyKnown';

/** What stands behind the options: images, containers, folders, and the command that a container runs. */
export function explainOperands({ command, operands }: DockerCommand): readonly CommandPart[] {
  const names = operandNames(command);
  return operands.flatMap((word, i) => {
    const name = names[i] ?? (names.at(-1)?.endsWith('...') ? names.at(-1) : undefined);
    if (name === undefined) return [];
    return explainOperand(command, name.replaceAll(/[[\]]|\.\.\.$/g, ''), word, operands[0]);
  });
}

/** `IMAGE`, `[COMMAND]`, `[ARG...]`, from how the client says the command is used. */
export function operandNames({ usage, path }: CliCommand): readonly string[] {
  const rest = usage
    .replace(`docker ${path}`, '')
    .replace(/^ ?\[OPTIONS?\]/, '')
    .replaceAll(' | ', '|')
    .trim();
  return rest === '' ? [] : rest.replaceAll('...]', ']...').split(/\s+/);
}

function explainOperand(
  command: CliCommand,
  name: string,
  word: ShellWord,
  first: ShellWord | undefined,
): readonly CommandPart[] {
  const explained =
    word.value === undefined ? unknownText(name, word) : textOf(command, name, word.value, first?.value);
  const [title, text] = explained ?? [TITLES[name], undefined];
  if (title === undefined) return [];
  return [{ ...spanOf(word), kind: 'operand', title, text, note: undefined }];
}

const TITLES: Readonly<Record<string, string | undefined>> = {
  IMAGE: 'image',
  CONTAINER: 'container',
  COMMAND: 'command in the container',
  ARG: 'argument of the command in the container',
  VOLUME: 'volume',
  NETWORK: 'network',
  SERVICE: 'service',
  CONTEXT: 'context',
  'PATH|URL|-': 'build context',
};

type Explained = readonly [title: string, text: string | undefined] | undefined;

function textOf(command: CliCommand, name: string, value: string, first: string | undefined): Explained {
  if (/^(?:SOURCE_|TARGET_)?IMAGE(?:\[?:TAG\]?)?$|^NAME\[?:TAG/.test(name))
    return ['image', imageText(value)];
  if (name === 'COMMAND' || name === 'ARG') return [TITLES[name]!, commandText(command, name, first)];
  if (name === 'PATH|URL|-') return ['build context', contextText(value)];
  return undefined;
}

/** A word that rests on a variable is only explained where that is the folder the command runs in. */
function unknownText(name: string, { text }: ShellWord): Explained {
  const folder = text.replace(/^"(.*)"$/, '$1');
  if (name !== 'PATH|URL|-' || !isWorkingFolder(folder)) return undefined;
  return ['build context', `${contextText('.')} ${workingFolderText(folder)}`];
}

function imageText(value: string): string | undefined {
  const reference = parseImageReference(value);
  if (!reference) return undefined;
  return explainImage({ kind: 'image', reference, text: value, facts: findBaseImage(reference) }, value);
}

function commandText({ path }: CliCommand, name: string, image: string | undefined): string {
  if (/exec$/.test(path))
    return name === 'ARG' ? 'Given to the command.' : 'Started in the container, beside what runs there.';
  const reference = image === undefined ? undefined : parseImageReference(image);
  const facts = reference && findBaseImage(reference);
  if (facts?.entrypoint)
    return `Given to the ENTRYPOINT of the image, ${code(facts.entrypoint.join(' '))}, in place of its CMD.`;
  if (name === 'ARG') return 'Given to the command in front of it.';
  if (facts) return 'Started in place of the CMD of the image.';
  return 'Takes the place of the CMD of the image: where it has an ENTRYPOINT, it is given to that.';
}

function contextText(value: string): string {
  if (value === '-') return 'The Dockerfile, or a tar archive with all files, is read from standard input.';
  if (/^(?:https?:\/\/|git:\/\/|git@|github\.com\/)/.test(value))
    return `The builder fetches ${code(value)} itself; no local file is part of the build.`;
  const what = /^\.\/?$/.test(value) ? 'the folder the command runs in' : `the folder ${code(value)}`;
  return `The files that COPY and ADD can take: ${what}, without what its .dockerignore names.`;
}
