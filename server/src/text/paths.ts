/** A path below some root, with `/` between its parts and without `.` and `..`; empty for the root itself. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.replaceAll('\\', '/').split('/')) {
    // Above the root nothing is known.
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** The folder that a path lies in; empty for the root. */
export function folderOfPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path. */
export function nameOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a path says by itself where it starts: `/a`, `C:\a`, `~/a`. */
export function isAbsolutePath(path: string): boolean {
  return /^(?:[/\\~]|[a-zA-Z]:)/.test(path);
}
