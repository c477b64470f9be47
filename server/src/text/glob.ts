/**
 * The paths that a glob names: `*`, `?` and `[a-z]` stay in a folder, `**` goes through any number of them, `{a,b}` is one
 * of several. A glob without a slash counts in every folder, and one that names a folder counts for all that is in it.
 */
export function matchesGlob(glob: string, path: string): boolean {
  const text = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
  if (text === '') return false;
  const isAnywhere = text === glob.replace(/\/+$/, '') && !text.includes('/');
  return new RegExp(`^${isAnywhere ? '(?:.*/)?' : ''}${toPattern(text)}(?:/.*)?$`, 's').test(path);
}

const TOKEN = /(?:\*\*\/)+|\*+|\?|\{[^{}]*\}|\[[!^]?\]?[^\]/]*\]|./gsu;

/** What a glob stands for, as a part of a regular expression. */
export function toPattern(glob: string): string {
  return [...glob.matchAll(TOKEN)].map(([token]) => tokenPattern(token)).join('');
}

function tokenPattern(token: string): string {
  if (token.endsWith('**/')) return '(?:.*/)?';
  if (token.startsWith('**')) return '.*';
  if (token === '*') return '[^/]*';
  if (token === '?') return '[^/]';
  if (token.length > 1 && token.startsWith('{'))
    return `(?:${token.slice(1, -1).split(',').map(toPattern).join('|')})`;
  return token.length > 1 && token.startsWith('[') ? classPattern(token) : escapeRegex(token);
}

/** `[a-z]`, `[!a]`; what is none, such as `[z-a]`, stands for itself. */
function classPattern(token: string): string {
  const [, not, characters] = /^\[([!^]?)(.*)\]$/su.exec(token)!;
  const pattern = `[${not ? '^/' : ''}${characters!.replace(/[\\[\]^]/g, '\\$&')}]`;
  try {
    new RegExp(pattern);
    return pattern;
  } catch {
    return escapeRegex(token);
  }
}

export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
