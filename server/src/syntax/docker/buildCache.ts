import { readCsv } from './csv';
import type { Setting } from './settings';
import { readTyped } from './typedSettings';
import { isProblem, type Piece, type ValueProblem } from './value';

/** Where `--cache-from` or `--cache-to` finds the cache: images, or settings with a type. */
export interface BuildCache {
  readonly references: readonly Piece[];
  readonly settings: readonly Setting[];
}

/** Source: `util/buildflags/cache.go` of docker/buildx. */
export function readBuildCache(value: string): BuildCache | ValueProblem {
  if (value === '') return { references: [], settings: [] };
  const fields = readCsv(value);
  if (isProblem(fields)) return fields;
  if (!value.includes('=')) return { references: fields, settings: [] };
  const settings = readTyped(value);
  return isProblem(settings) ? settings : { references: [], settings };
}
