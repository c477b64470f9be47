import { isFileMode } from '../../syntax/docker/fileMode';

/** What a mode such as `u=rwX,go=rX` makes of the mode that a file has. */
export function explainSymbolicMode(text: string): string | undefined {
  if (!isFileMode(text)) return undefined;
  const clauses = text.split(',').map(explainClause);
  return clauses.every((clause) => clause !== undefined)
    ? `Starts from the mode that each file has: ${clauses.join('; ')}.`
    : undefined;
}

/** One operator for each clause; `s` and `t` are left out. */
function explainClause(clause: string): string | undefined {
  const [, who = '', operator = '', letters = ''] = /^([ugoa]*)([-+=])([rwxX]+|[ugo])$/.exec(clause) ?? [];
  const verb = VERBS[operator];
  if (verb === undefined) return undefined;
  const names = [...new Set(who === '' ? 'a' : who)].map((letter) => PEOPLE[letter]!);
  return `${names.join(' and ')} ${verb} ${rights(letters)}`;
}

const PEOPLE: Readonly<Record<string, string | undefined>> = {
  u: 'the owner',
  g: 'the group',
  o: 'others',
  a: 'everyone',
};

const VERBS: Readonly<Record<string, string | undefined>> = {
  '+': 'may also',
  '-': 'may no longer',
  '=': 'may',
};

const RIGHTS: Readonly<Record<string, string | undefined>> = {
  r: 'read',
  w: 'write',
  x: 'execute',
  X: 'execute it if it is a directory or someone may execute it already',
};

function rights(letters: string): string {
  if (/^[ugo]$/.test(letters)) return `do what ${PEOPLE[letters]} may`;
  return [...new Set(letters)].map((letter) => RIGHTS[letter]!).join(', ');
}
