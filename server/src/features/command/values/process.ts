import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { NOTHING, type OptionValue } from '../optionValue';
import { whole } from './words';

/** `--workdir /app` */
export function readWorkdir(value: string, _flag: CliFlag, { path }: CliCommand): OptionValue {
  if (value === '') return NOTHING;
  const isMade = !path.endsWith(' exec');
  const text = value.startsWith('/')
    ? `A folder of the container.${isMade ? ' It is made where it is missing.' : ' It must be there.'}`
    : 'A folder of the container.';
  return whole(value, 'working directory', `The program starts in the folder ${code(value)}.`, text);
}

/** `--name web` */
export function readName(value: string): OptionValue {
  if (value === '') return NOTHING;
  return whole(
    value,
    'name',
    `The container is called ${code(value)}.`,
    'Other commands take the name in place of the id. No two containers may have the same one.',
  );
}

/** `--hostname web` */
export function readHostname(value: string): OptionValue {
  if (value === '') return NOTHING;
  return whole(
    value,
    'host name',
    `The container takes itself for the host ${code(value)}.`,
    `What ${code('hostname')} prints in the container.`,
  );
}

/** `--entrypoint sh`: one program, whatever blanks it holds. */
export function readEntrypoint(value: string): OptionValue {
  if (value === '') return { summary: "The image's ENTRYPOINT is dropped, and its CMD with it.", parts: [] };
  const blanks = /\s/.test(value) ? ' The whole text is the name of one program, blanks and all.' : '';
  return whole(
    value,
    'program',
    `Starts ${code(value)} in place of the image's ENTRYPOINT.`,
    `The image's CMD is dropped with it: the words behind the image are all of its arguments.${blanks}`,
  );
}
