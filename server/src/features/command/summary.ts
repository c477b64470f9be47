import { code } from '../../knowledge/markdown';
import { findNote } from '../../knowledge/notes';
import { type DockerCommand, isSwitchedOn, makesContainer, optionsOf } from '../../model/dockerCommand';
import { headlineOf } from './headlines';

/** The whole command in a sentence of Markdown; undefined where no command is named. */
export function summarize(command: DockerCommand): string | undefined {
  const { path } = command.command;
  if (path === '' || command.path.length === 0) return undefined;
  if (makesContainer(command)) return summarizeRun(command);
  const sentence = headlineOf(command) ?? findNote('command', path)?.text.split('\n')[0];
  return isSwitchedOn(command, 'force')
    ? sentence?.replace(/\bafter (?:a|one) question\b/, 'without a question')
    : sentence;
}

function summarizeRun(command: DockerCommand): string | undefined {
  const [image, ...rest] = command.operands;
  if (!image) return undefined;
  const verb = command.command.path === 'container run' ? 'Starts' : 'Makes, without starting it,';
  const named = optionsOf(command, 'name').at(-1)?.value?.value;
  const how = CLAUSES.flatMap(([flags, clause]) =>
    flags.every((flag) => isSwitchedOn(command, flag)) ? clause : [],
  );
  const clauses = [
    ...(named === undefined ? [] : [`named ${code(named)}`]),
    ...how,
    ...(rest.length === 0
      ? []
      : [`with ${code(rest.map(({ text }) => text).join(' '))} in place of its CMD`]),
  ];
  return `${verb} a new container from the image ${code(image.value ?? image.text)}${clauses.map((clause) => `, ${clause}`).join('')}.`;
}

/** What several options together say. */
const CLAUSES: readonly (readonly [flags: readonly string[], clause: string])[] = [
  [['detach'], 'in the background'],
  [['interactive', 'tty'], 'with your terminal'],
  [['rm'], 'removed when it ends'],
  [['privileged'], 'with nearly all rights on the host'],
  [['read-only'], 'with a root file system that cannot be written'],
];
