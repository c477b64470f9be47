/**
 * WORKDIR's rule: a relative path continues the current one, an empty one keeps it. An absolute path stays as written,
 * trailing slash included (source: `util/system/path.go` of BuildKit).
 */
export function joinWorkdir(current: string, path: string, os: string): string {
  if (os === 'windows') return joinWindows(current, path);
  if (path.startsWith('/')) return path;
  const parent = current.startsWith('/') ? current : `/${current}`;
  return path === '' ? parent : cleanPath(`${parent}/${path}`);
}

/** Takes `.`, `..`, double and trailing slashes out of an absolute path. */
export function cleanPath(path: string): string {
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
  const joined = cleanPath(slashed.startsWith('/') ? slashed : `${base}/${slashed}`);
  return joined.replaceAll('/', '\\');
}
