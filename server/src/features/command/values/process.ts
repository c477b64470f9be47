import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { code } from '../../../knowledge/markdown';
import { parsePlatform } from '../../../syntax/docker/platform';
import { piece } from '../../../syntax/docker/value';
import { explainPlatform, explainSignal, splitOwner } from '../../explain/values';
import { NOTHING, type OptionValue } from '../optionValue';
import { part, partOf } from './part';
import { refused, whole } from './words';

/** `--user 1000:1000` */
export function readUser(value: string): OptionValue {
  const { user, group } = splitOwner(value);
  const userPiece = piece(value, 0, user.length);
  const groupPiece = group === undefined ? undefined : piece(value, user.length + 1, value.length);
  const with_ = group ? ` and the group ${code(group)}` : '';
  if (user === '') return NOTHING;
  return {
    summary: `The program runs as the user ${code(user)}${with_}.`,
    parts: [
      ...partOf(userPiece, 'user', accountText(user, 'user')),
      ...(groupPiece ? partOf(groupPiece, 'group', accountText(groupPiece.text, 'group')) : []),
    ],
  };
}

function accountText(text: string, kind: 'user' | 'group'): string {
  if (text === '0' || text === 'root')
    return kind === 'user' ? 'The administrator of the container.' : 'The group of the administrator.';
  return /^\d+$/.test(text)
    ? `A number: the image need not have such a ${kind}.`
    : `A name: the image must have such a ${kind}.`;
}

/** `--workdir /app` */
export function readWorkdir(value: string, _flag: CliFlag, { path }: CliCommand): OptionValue {
  if (value === '') return NOTHING;
  const isMade = path !== 'container exec';
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

/** `--stop-signal SIGINT`, `--signal HUP`. */
export function readSignal(value: string, { name }: CliFlag): OptionValue {
  const meaning = explainSignal(value);
  if (!meaning) return NOTHING;
  const what =
    name === 'stop-signal'
      ? `${code('docker stop')} sends the container ${code(value)}.`
      : `Sends ${code(value)}.`;
  return whole(value, 'signal', what, meaning);
}

/** `--stop-timeout 30`, `--timeout 30`: seconds. */
export function readTimeout(value: string): OptionValue {
  if (!/^-?\d{1,9}$/.test(value)) return NOTHING;
  const seconds = Number(value);
  if (seconds < -1) return NOTHING;
  const text =
    seconds === -1
      ? 'Docker waits for the program to end, however long it takes.'
      : seconds === 0
        ? 'The program is killed without a wait.'
        : `After ${seconds} second${seconds === 1 ? '' : 's'} the program is killed, if it has not ended.`;
  return whole(value, 'time to stop', text);
}

/** `--platform linux/arm64` */
export function readPlatform(value: string, _flag: CliFlag, { path }: CliCommand): OptionValue {
  if (value === '') return NOTHING;
  const isChecked = path === 'container run' || path === 'container create';
  if (!parsePlatform(value)) return isChecked ? refused(value, 'a platform such as linux/arm64') : NOTHING;
  const meaning = explainPlatform(value);
  return meaning ? whole(value, 'platform', `Takes the image for ${code(value)}.`, meaning) : NOTHING;
}

/** `--detach-keys ctrl-p,ctrl-q` */
export function readDetachKeys(value: string): OptionValue {
  const keys = [...value.matchAll(/[^,]+/g)];
  const names = keys.map(([key]) => keyInWords(key));
  if (names.length === 0 || names.includes(undefined)) return NOTHING;
  return {
    summary: `${names.join(', then ')} leaves the container running and gives the prompt back.`,
    parts: keys.map(({ 0: key, index }, i) =>
      part({ start: index, end: index + key.length }, 'key', `Press ${names[i]}.`),
    ),
  };
}

/** Source: `ascii.go` of moby/term. */
function keyInWords(key: string): string | undefined {
  const control = /^ctrl-([a-z@[\\\]^_])$/.exec(key);
  if (control) return `Ctrl and ${code(control[1]!.toUpperCase())}`;
  if (key === 'DEL') return 'Delete';
  return /^[!-~]$/.test(key) ? code(key) : undefined;
}
