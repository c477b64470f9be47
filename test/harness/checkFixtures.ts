import { basename } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Case, type Fence, isUpdate, printFences, readCases, writeCases } from './fixtures';

/** One test per case of each file: what `observe` sees must be what the fixture says. */
export function checkFixtures(files: readonly string[], observe: (one: Case) => readonly Fence[]): void {
  for (const file of files) {
    describe(`${basename(file)} (${file.split('/').at(-2)})`, () => {
      const cases = readCases(file);
      const seen = new Map<Case, readonly Fence[]>();
      it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
        const found = observe(one);
        seen.set(one, found);
        if (!isUpdate) expect(printFences(found)).toBe(printFences(one.expected));
      });
      if (isUpdate) afterAll(() => writeCases(file, cases, seen));
    });
  }
}
