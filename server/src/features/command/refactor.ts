import type { GivenFlag } from '../../model/dockerCommand';
import type { Invocation } from '../../model/invocations';
import type { ShellWord } from '../../syntax/shell/commands';
import type { TextEdit } from '../../text/edit';
import { contains, spanOf, touches } from '../../text/span';
import { offer, type Refactoring } from '../refactor/refactoring';
import { refactorMounts } from './refactorMount';

/** For the command at an offset of a script; `indent` is that of its line, undefined where lines cannot be added. */
export function refactorCommand(
  invocations: readonly Invocation[],
  script: string,
  offset: number,
  indent: string | undefined,
): readonly Refactoring[] {
  const invocation = invocations.findLast((one) => touches(one, offset));
  if (!invocation || invocation.command.problems.length > 0) return [];
  return [
    ...composeAsCommand(invocation),
    ...inFull(invocation),
    ...withLongOptions(invocation, script),
    ...withShortOptions(invocation, script),
    ...withRemoval(invocation),
    ...refactorMounts(invocation),
    ...(indent === undefined ? [] : overLines(invocation, script, indent)),
  ];
}

/** The program of its own is the first version of Compose, which gets no more releases. */
function composeAsCommand({ tool, program }: Invocation): readonly Refactoring[] {
  if (tool !== 'docker-compose' || program.text !== tool) return [];
  return offer("Use 'docker compose'", 'rewrite', [{ span: spanOf(program), newText: 'docker compose' }]);
}

/** `docker ps` is `docker container ls`. */
function inFull({ command: { command, path }, tool }: Invocation): readonly Refactoring[] {
  const [first] = path;
  const last = path.at(-1);
  if (!first || !last || tool !== 'docker' || command.group || command.plugin) return [];
  if (path.map(({ value }) => value).join(' ') === command.path) return [];
  const edits = [{ span: { start: first.start, end: last.end }, newText: command.path }];
  return offer(`Write it in full: 'docker ${command.path}'`, 'rewrite', edits);
}

/** `-itd` becomes `--interactive --tty --detach`. */
function withLongOptions({ words, command: { flags } }: Invocation, script: string): readonly Refactoring[] {
  const edits = words.flatMap((word) => {
    const given = flags.filter(({ span }) => contains(word, span) && !script.startsWith('--', span.start));
    return given.length > 0 && word.text.startsWith('-') ? [longForm(word, given)] : [];
  });
  return offer('Use long options', 'rewrite', edits);
}

function longForm(word: ShellWord, given: readonly GivenFlag[]): TextEdit {
  const names = given.map(({ flag }) => `--${flag.name}`).join(' ');
  const { flag, value } = given.at(-1)!;
  const isInside = value !== undefined && contains(word, value);
  const separator = flag.type === undefined ? '=' : ' ';
  return isInside
    ? { span: { start: word.start, end: value.start }, newText: `${names}${separator}` }
    : { span: spanOf(word), newText: names };
}

/** `--publish=80:80` becomes `-p 80:80`. */
function withShortOptions({ command: { flags } }: Invocation, script: string): readonly Refactoring[] {
  const edits = flags.flatMap(({ flag, span, value }) => {
    if (flag.short === undefined || !script.startsWith('--', span.start)) return [];
    const isJoined = value !== undefined && script[span.end] === '=' && value.start === span.end + 1;
    return isJoined && flag.type !== undefined
      ? [{ span: { start: span.start, end: span.end + 1 }, newText: `-${flag.short} ` }]
      : [{ span: spanOf(span), newText: `-${flag.short}` }];
  });
  return offer('Use short options', 'rewrite', edits);
}

function withRemoval({ command: { command, path, flags } }: Invocation): readonly Refactoring[] {
  const isKept = flags.some(({ flag }) => flag.name === 'rm' || flag.name === 'restart');
  const last = path.at(-1);
  if (command.path !== 'container run' || !last || isKept) return [];
  return offer("Add '--rm': remove the container when it ends", 'rewrite', [
    { span: { start: last.end, end: last.end }, newText: ' --rm' },
  ]);
}

/** A line for each option, and one for what follows them. */
function overLines({ command, program }: Invocation, script: string, indent: string): readonly Refactoring[] {
  const { flags, operands } = command;
  const breaks = [...flags.map(({ span }) => span.start), ...operands.slice(0, 1).map(({ start }) => start)];
  const gaps = breaks.map((start) => ({ start: start - gapBefore(script, start), end: start }));
  // Letters of a cluster have no gap before them.
  const edits = gaps
    .filter(({ start, end }) => start < end && start > program.end)
    .map((span) => ({ span, newText: ` \\\n${indent}  ` }));
  const isSplit = script
    .slice(program.end, operands[0]?.start ?? breaks.at(-1) ?? program.end)
    .includes('\n');
  return edits.length < 3 || isSplit ? [] : offer('Write each option on a line of its own', 'rewrite', edits);
}

function gapBefore(script: string, end: number): number {
  return /[ \t]*$/.exec(script.slice(Math.max(0, end - 100), end))![0].length;
}
