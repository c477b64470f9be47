import { code } from '../../knowledge/markdown';
import { findNote } from '../../knowledge/notes';
import { type DockerCommand, isSwitchedOn, makesContainer, optionsOf } from '../../model/dockerCommand';
import { entrypointOf } from './containerWords';
import { headlineOf } from './headlines';
import { valueOf } from './headlineWords';
import { onlyNetworkOf } from './networkMode';

/** The whole command in a sentence of Markdown; undefined where no command is named. */
export function summarize(command: DockerCommand): string | undefined {
  const { path } = command.command;
  if (path === '' || command.path.length === 0) return undefined;
  if (makesContainer(command)) return summarizeRun(command);
  const sentence = headlineOf(command) ?? findNote('command', path)?.text.split('\n')[0];
  const asked = isSwitchedOn(command, 'force')
    ? sentence?.replace(/\bafter (?:a|one) question\b/, 'without a question')
    : sentence;
  if (asked === undefined || command.asksForHelp) return asked;
  return withRest(inFormat(asked, command), restOf(command));
}

/** What shows things as JSON prints something else by a template. */
function inFormat(sentence: string, command: DockerCommand): string {
  const [, things] =
    /^Shows (?:(?:the details|the settings|all settings and the state) of )?(.+?) as JSON\b/.exec(sentence) ??
    [];
  const formats = optionsOf(command, 'format');
  const format = formats.at(-1)?.value?.value;
  if (things === undefined || formats.length === 0 || format === 'json') return sentence;
  if (format === 'pretty') return `Shows ${things} in a form for people.`;
  return `Prints of ${things} what \`--format\` asks for.`;
}

/** What some options change in the sentence on any command. */
function restOf(command: DockerCommand): readonly string[] {
  const isFiltered =
    / (?:du|ls|prune|ps)$/.test(command.command.path) && optionsOf(command, 'filter').length > 0;
  return [
    ...(isFiltered ? [FILTERED] : []),
    ...(isSwitchedOn(command, 'dry-run') ? ['with `--dry-run`, nothing is changed'] : []),
  ];
}

const FILTERED = '`--filter` says which';

function withRest(sentence: string, rest: readonly string[]): string {
  const what = rest.includes(FILTERED) ? sentence.replace(/^(Deletes|Lists) all /, '$1 ') : sentence;
  return `${[what.replace(/\.$/, ''), ...rest].join('; ')}.`;
}

function summarizeRun(command: DockerCommand): string | undefined {
  const [image] = command.operands;
  if (!image) return undefined;
  const verb = command.command.path === 'container run' ? 'Starts' : 'Makes, without starting it,';
  const name = valueOf(command, 'name');
  const clauses = [
    name === undefined ? undefined : `named ${code(name)}`,
    backgroundClause(command),
    networkClause(command),
    ...SWITCHES.map(([flag, clause]) => (isSwitchedOn(command, flag) ? clause : undefined)),
    programClause(command),
  ].filter((clause) => clause !== undefined);
  return `${verb} a new container from the image ${code(image.value ?? image.text)}${clauses.map((clause) => `, ${clause}`).join('')}.`;
}

/** In the background, a terminal is there for who attaches to it later. */
function backgroundClause(command: DockerCommand): string | undefined {
  const hasTerminal = isSwitchedOn(command, 'interactive') && isSwitchedOn(command, 'tty');
  if (command.command.path === 'container run' && !isSwitchedOn(command, 'detach'))
    return hasTerminal ? 'with your terminal' : undefined;
  const terminal = hasTerminal ? 'with a terminal to attach to' : undefined;
  return isSwitchedOn(command, 'detach')
    ? ['in the background', terminal].filter(Boolean).join(', ')
    : terminal;
}

/** The networks that are none of the container's own. */
function networkClause(command: DockerCommand): string | undefined {
  const network = onlyNetworkOf(command);
  if (network === 'none') return 'without a network';
  return network === 'host' ? 'in the network of the host' : undefined;
}

const SWITCHES: readonly (readonly [flag: string, clause: string])[] = [
  ['rm', 'removed when it ends'],
  ['privileged', 'with nearly all rights on the host'],
  ['read-only', 'with a root file system that cannot be written'],
];

/** The words behind the image, and what they take the place of. */
function programClause(command: DockerCommand): string | undefined {
  const words = command.operands.slice(1).map(({ text }) => text);
  const entrypoint = entrypointOf(command);
  if (entrypoint === undefined)
    return words.length === 0 ? undefined : `with ${code(words.join(' '))} in place of its CMD`;
  if (entrypoint === 'unknown') return 'with another program in place of its own';
  const line = [entrypoint.program, ...words].filter((word) => word !== '').join(' ');
  return line === ''
    ? 'without its ENTRYPOINT and CMD'
    : `with ${code(line)} in place of its ENTRYPOINT and CMD`;
}
