import { code } from '../../knowledge/markdown';
import { type DockerCommand, type GivenFlag, optionsOf } from '../../model/dockerCommand';

/** Keys of which all have to fit, or of which there can be one only. */
const NO_ALTERNATIVES = new Set([
  'before',
  'dangling',
  'label',
  'label!',
  'node.label',
  'since',
  'stars',
  'until',
]);

/** What a filter means beside others with its key; undefined where it has none, and for plugins, which have filters of their own. */
export function alternativesText(invoked: DockerCommand, given: GivenFlag): string | undefined {
  if (given.flag.name !== 'filter' || given.command.plugin !== undefined) return undefined;
  const key = keyOf(given);
  if (key === undefined || NO_ALTERNATIVES.has(key)) return undefined;
  const same = optionsOf(invoked, 'filter').filter((one) => keyOf(one) === key);
  return same.length > 1 ? `Of several filters with ${code(key)}, any one is enough.` : undefined;
}

function keyOf({ value }: GivenFlag): string | undefined {
  const [, key] = /^\s*([^=]+?)\s*=/.exec(value?.value ?? '') ?? [];
  return key?.toLowerCase();
}
