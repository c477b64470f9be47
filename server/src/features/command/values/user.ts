import { code } from '../../../knowledge/markdown';
import { type Piece, piece } from '../../../syntax/docker/value';
import { splitOwner } from '../../explain/values';
import { NOTHING, type OptionValue } from '../optionValue';
import { partOf } from './part';

/** `--user 1000:1000` */
export function readUser(value: string): OptionValue {
  const { user, group } = splitOwner(value);
  const userPiece = piece(value, 0, user.length);
  const groupPiece = group === undefined ? undefined : piece(value, user.length + 1, value.length);
  const with_ = group ? ` and the group ${code(group)}` : '';
  if (user === '') return groupPiece ? groupOnly(groupPiece) : NOTHING;
  return {
    summary: `The program runs as the user ${code(user)}${with_}.`,
    parts: [
      ...partOf(userPiece, 'user', accountText(user, 'user')),
      ...(groupPiece ? partOf(groupPiece, 'group', accountText(groupPiece.text, 'group')) : []),
    ],
  };
}

/** Source: `GetExecUser` of moby/sys, which begins with the user 0. */
function groupOnly(group: Piece): OptionValue {
  if (group.text === '') return NOTHING;
  return {
    summary: `The program runs as \`root\`, with the group ${code(group.text)}.`,
    parts: partOf(group, 'group', accountText(group.text, 'group')),
  };
}

function accountText(text: string, kind: 'user' | 'group'): string {
  if (text === '0' || text === 'root')
    return kind === 'user' ? 'The administrator of the container.' : 'The group of the administrator.';
  return /^\d+$/.test(text)
    ? `A number: the image need not have such a ${kind}.`
    : `A name: the image must have such a ${kind}.`;
}
