import fc from 'fast-check';
import { it } from 'vitest';

/**
 * A test that a property holds for whatever fast-check draws, `runs` times. The draw is the same in every run, so that
 * a red test speaks of the change at hand; `npm run fuzz` sets FUZZ to other seeds and finds the tests by their names.
 */
export function itHolds<T>(name: string, property: fc.IRawProperty<T>, runs = 100): void {
  const { FUZZ: seed = 1 } = process.env;
  it(`${name} (property)`, () => fc.assert(property, { seed: Number(seed), numRuns: runs }));
}
