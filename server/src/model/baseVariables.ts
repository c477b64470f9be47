import type { Stage } from './stage';

/** Images that set PATH and nothing else. */
const BARE_IMAGES = new Set(['alpine', 'busybox', 'debian', 'ubuntu']);

/** Whether the image below may set variables that this file does not show. */
export function mayBringVariables(stage: Stage): boolean {
  const base = stage.root;
  if (base.kind === 'scratch') return false;
  const name = base.kind === 'image' && base.facts ? base.reference.repository.split('/').at(-1)! : '';
  return !BARE_IMAGES.has(name);
}
