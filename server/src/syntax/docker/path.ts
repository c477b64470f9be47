/** A path of Linux or of Windows, from the root. */
export function isAbsolutePath(path: string): boolean {
  return /^(?:\/|\\\\|[a-z]:[\\/])/i.test(path);
}
