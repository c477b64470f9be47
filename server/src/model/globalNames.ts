import type { KeyValue } from '../syntax/dockerfile/nodes';
import type { Model } from './buildModel';

/** The names of the ARGs above the first FROM, with a value or without. */
export function globalNames(model: Model): ReadonlySet<string> {
  return new Set(globalArguments(model).map(({ key }) => key.text));
}

/** The ARGs above the first FROM. */
export function globalArguments({ syntax: { instructions } }: Model): readonly KeyValue[] {
  const from = instructions.findIndex(({ name }) => name === 'FROM');
  const above = instructions.slice(0, Math.max(from, 0)).filter(({ name }) => name === 'ARG');
  return above.flatMap(({ pairs }) => pairs);
}
