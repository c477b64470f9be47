import { code } from '../../../knowledge/markdown';
import { isAbsolutePath } from '../../../syntax/docker/path';

const DAEMON_SOCKETS = new Set(['/var/run/docker.sock', '/run/docker.sock']);

/** A path of the machine that the daemon runs on, as a bind mount names it. */
function hostPathInWords(path: string): string {
  if (/^\.\/?$/.test(path)) return 'the folder the command runs in';
  if (path.startsWith('./')) return `${code(path)} in the folder the command runs in`;
  return `${code(path)} of the host`;
}

/** At the start of a sentence. */
export function hostPathAsSubject(path: string): string {
  const words = hostPathInWords(path);
  return words.startsWith('the ') ? `T${words.slice(1)}` : `The path ${words}`;
}

/** Undefined for what the daemon does not take for a path. */
export function hostPathText(path: string): string | undefined {
  if (!isAbsolutePath(path) && !/^[.~]/.test(path)) return undefined;
  if (DAEMON_SOCKETS.has(path))
    return 'The socket of the Docker daemon: who can write to it controls the daemon.';
  return `${hostPathAsSubject(path)}.`;
}
