import { code } from '../../../knowledge/markdown';

/** A file on the side of the client: `the file `x`, from the folder the command runs in`. */
export function clientFile(path: string): string {
  return `the file ${clientPath(path)}`;
}

/** A path on the side of the client. Windows paths and `~` are left as they are. */
export function clientPath(path: string): string {
  const isAbsolute = /^(?:[/\\~]|[a-zA-Z]:)/.test(path);
  return isAbsolute ? code(path) : `${code(path)} (from the folder the command runs in)`;
}
