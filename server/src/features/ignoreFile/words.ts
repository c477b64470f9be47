import { code } from '../../knowledge/markdown';
import type { IgnorePattern } from '../../syntax/dockerignore/parse';

/** What a pattern matches, in words: the object of a sentence. */
export function describePattern({ path }: IgnorePattern): string {
  const parts = path.split('/');
  const last = parts.pop()!;
  if (path === '*' || /^\*\*(?:\/\*\*)*$/.test(path)) return 'everything in the context';
  if (last === '**') return `everything in ${folderOf(parts)}, but not the folder itself`;
  if (!parts.some(hasWildcard) && !hasWildcard(last)) return `the file or folder ${plainPath(parts, last)}`;
  const where = placeOf(parts);
  const name = nameOf(last);
  if (where === undefined || name === undefined) return `every file and folder whose path fits ${code(path)}`;
  return `every file and folder ${name}${where}`;
}

function plainPath(parents: readonly string[], last: string): string {
  const path = unescape([...parents, last].join('/'));
  return parents.length === 0
    ? `${code(path)}, only at the top of the context`
    : `${code(path)} of the context`;
}

/** Folders that hold what is meant; undefined where a sentence would be harder to read than the pattern. */
function placeOf(parents: readonly string[]): string | undefined {
  const [first, ...rest] = parents;
  if (first === undefined) return ', only at the top of the context';
  if (first === '**' && rest.length === 0) return ', at any depth';
  const plain = parents.filter((part) => part !== '**');
  if (plain.some(hasWildcard)) return onlyStars(parents);
  const folder = code(unescape(plain.join('/')));
  if (plain.length === parents.length) return `, directly in ${folder}`;
  if (plain.length + 1 < parents.length) return undefined;
  if (first === '**') return `, directly in a folder ${folder} at any depth`;
  return parents.at(-1) === '**' ? `, in ${folder} at any depth` : undefined;
}

const NUMBERS = ['', 'one folder', 'two folders', 'three folders'];

function onlyStars(parents: readonly string[]): string | undefined {
  const count = parents.every((part) => part === '*') ? NUMBERS[parents.length] : undefined;
  return count && `, exactly ${count} below the top of the context`;
}

function folderOf(parts: readonly string[]): string {
  const [first, ...rest] = parts;
  if (!parts.some(hasWildcard)) return `the folder ${code(unescape(parts.join('/')))} of the context`;
  if (first === '**' && rest.length > 0 && !rest.some(hasWildcard))
    return `each folder ${code(unescape(rest.join('/')))} at any depth`;
  return `each folder that fits ${code(parts.join('/'))}`;
}

/** What a name has to look like; undefined where only the pattern says it. */
function nameOf(pattern: string): string | undefined {
  if (!hasWildcard(pattern)) return `called ${code(unescape(pattern))}`;
  if (pattern === '*') return 'of any name';
  // Two stars in a name, or `?` and classes among others.
  if (/\*\*|\[|\\/.test(pattern)) return undefined;
  if (pattern.includes('?')) return pattern.includes('*') ? undefined : withBlanks(pattern);
  const [start = '', ...parts] = pattern.split('*');
  const end = parts.pop() ?? '';
  if (parts.length > 1 || (parts.length === 1 && start + end !== '')) return undefined;
  return `whose name ${[
    start && `starts with ${code(start)}`,
    parts[0] && `has ${code(parts[0])} in it`,
    end && `ends in ${code(end)}`,
  ]
    .filter(Boolean)
    .join(' and ')}`;
}

function withBlanks(pattern: string): string {
  const count = pattern.split('?').length - 1;
  const characters = count === 1 ? 'one character' : 'one character each';
  return `whose name is ${code(pattern)} with any ${characters} for ${code('?')}`;
}

function hasWildcard(part: string): boolean {
  return /[*?[]/.test(part.replaceAll(/\\./g, ''));
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1');
}
