import type { IgnorePattern } from '../syntax/dockerignore/parse';
import type { Fix } from './rule';

/** Takes a line out of a .dockerignore. */
export function removeLine({ line, text }: IgnorePattern, kind: Fix['kind']): readonly Fix[] {
  return [{ title: `Remove '${text}'`, kind, edits: [{ span: line, newText: '' }] }];
}
