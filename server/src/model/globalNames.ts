import type { Model } from './buildModel';

/** The names of the ARGs above the first FROM, with a value or without. */
export function globalNames({ syntax: { instructions } }: Model): ReadonlySet<string> {
  const from = instructions.findIndex(({ name }) => name === 'FROM');
  const above = instructions.slice(0, Math.max(from, 0)).filter(({ name }) => name === 'ARG');
  return new Set(above.flatMap(({ pairs }) => pairs.map(({ key }) => key.text)));
}
