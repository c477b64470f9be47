import { type BaseImage, findBaseImage } from '../../knowledge/baseImages';
import { code } from '../../knowledge/markdown';
import { type DockerCommand, optionsOf } from '../../model/dockerCommand';
import { parseImageReference } from '../../syntax/docker/imageReference';
import type { ShellWord } from '../../syntax/shell/commands';
import { asText } from './headlineWords';

/** What `--entrypoint` puts in the place of the image's own: the empty text for nothing, `unknown` for a variable. */
export type Entrypoint = { readonly program: string } | 'unknown';

/** Undefined where the option is not given. */
export function entrypointOf(command: DockerCommand): Entrypoint | undefined {
  const last = optionsOf(command, 'entrypoint').at(-1);
  if (!last) return undefined;
  return last.value?.value === undefined ? 'unknown' : { program: last.value.value };
}

/** What the words behind the image or container are, seen from the first of them. */
export function commandText(command: DockerCommand): string {
  const { path } = command.command;
  const words = command.operands.slice(1);
  const line = code(asText(words));
  if (/exec$/.test(path))
    return `${line} is started in the container, beside what runs there.${optionHint(path, words[0])}`;
  const replaced = replacedText(entrypointOf(command), line);
  if (replaced) return replaced;
  if (path === 'compose run') return `${line} takes the place of the command of the service.`;
  const facts = factsOf(command);
  if (facts?.entrypoint)
    return `${line} is given to the ENTRYPOINT of the image, ${code(facts.entrypoint.join(' '))}, in place of its CMD.`;
  if (facts) return `${line} is started in place of the CMD of the image.`;
  return `${line} takes the place of the CMD of the image: where it has an ENTRYPOINT, it is given to that.`;
}

function replacedText(entrypoint: Entrypoint | undefined, line: string): string | undefined {
  if (entrypoint === undefined) return undefined;
  if (entrypoint === 'unknown') return `${line} is given to the program that \`--entrypoint\` names.`;
  return entrypoint.program === ''
    ? `${line} is started without the ENTRYPOINT of the image.`
    : `${line} is given to ${code(entrypoint.program)}, which \`--entrypoint\` starts.`;
}

/** What a word behind the first one is: an argument, of a program that is known by its name or not. */
export function argumentText(command: DockerCommand): string {
  const entrypoint = entrypointOf(command);
  if (entrypoint === 'unknown') return 'Given to the program that `--entrypoint` names.';
  const first = command.operands[1];
  if (entrypoint?.program) return `Given to ${code(entrypoint.program)}.`;
  if (!first || first.value === undefined || first.text.length > LONG)
    return 'Given to the command in front of it.';
  if (entrypoint || /exec$/.test(command.command.path) || startsItsCommand(command))
    return `Given to ${code(first.value)}.`;
  return `Given to the program of the container, behind ${code(first.value)}.`;
}

/** What is longer is not said again at every word. */
const LONG = 40;

/** An image without an ENTRYPOINT starts the words as they are. */
function startsItsCommand(command: DockerCommand): boolean {
  const facts = factsOf(command);
  return facts !== undefined && !facts.entrypoint;
}

function factsOf({ operands: [image] }: DockerCommand): BaseImage | undefined {
  const reference = image?.value === undefined ? undefined : parseImageReference(image.value);
  return reference && findBaseImage(reference);
}

/** Options that stand too far behind are taken for the program. */
function optionHint(path: string, first: ShellWord | undefined): string {
  if (!first?.text.startsWith('-')) return '';
  const place = path === 'compose exec' ? 'service' : 'container';
  return ` ${code(first.text)} is no option here but the name of the program: options stand in front of the ${place}.`;
}
