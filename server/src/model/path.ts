/** WORKDIR's rule: a relative path continues the current one; the result is absolute and clean. */
export function joinWorkdir(current: string, path: string, os: string): string {
  return os === 'windows'
    ? joinWindows(current, path)
    : clean(path.startsWith('/') ? path : `${current}/${path}`);
}

/** Takes `.`, `..`, double and trailing slashes out of an absolute path. */
function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Without the drive letter of the system drive, with backslashes. */
function joinWindows(current: string, path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/^[cC]:/, '');
  const base = current.replaceAll('\\', '/').replace(/^[cC]:/, '');
  const joined = clean(slashed.startsWith('/') ? slashed : `${base}/${slashed}`);
  return joined.replaceAll('/', '\\');
}
