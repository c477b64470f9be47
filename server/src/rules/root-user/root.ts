/** Whether a USER value means root, or Windows' counterpart. The group does not matter. */
export function isRoot(user: string): boolean {
  const name = user.split(':', 1)[0] ?? '';
  return name === 'root' || /^0+$/.test(name) || name.toLowerCase() === 'containeradministrator';
}
