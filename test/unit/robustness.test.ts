import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../server/src/features/diagnose';
import { hover } from '../../server/src/features/hover';
import { buildModel } from '../../server/src/model/buildModel';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { applyEdits } from '../../server/src/text/edit';
import { listFixtures, readCases, ruleCaseFiles } from '../harness/fixtures';
import { itHolds } from '../harness/property';
import { shellParser } from '../harness/shellParser';

const texts = [...listFixtures(join(__dirname, '../fixtures/hover')), ...ruleCaseFiles()].flatMap((file) =>
  readCases(file).map(({ text }) => text),
);

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };

/** Everything the server would do with a text; any throw fails the test. */
function useAll(text: string, offset: number): void {
  const model = buildModel(text, options);
  hover(model, offset);
  for (const { fixes } of diagnose(model, { preset: 'strict' }))
    for (const { edits } of fixes()) applyEdits(text, edits);
}

describe('answers on every prefix', () => {
  it('of many fixtures', () => expect(texts.length).toBeGreaterThan(80));
  // Many fixtures start alike.
  const seen = new Set<string>();
  it.each(texts.map((text) => [text.slice(0, 40), text] as const))('%j %#', (_, text) => {
    for (let end = 0; end <= text.length; end++) {
      const prefix = text.slice(0, end);
      if (!seen.has(prefix)) useAll(prefix, end);
      seen.add(prefix);
    }
  });
});

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('\n', '\\\n', '"', '[', '${', '<<EOF', '\r'),
);
itHolds(
  'answers on fixtures with anything cut out or put in',
  fc.property(fc.constantFrom(...texts), fc.nat(400), fc.nat(12), noise, (text, at, length, added) => {
    useAll(text.slice(0, at) + added + text.slice(at + length), at);
  }),
  3000,
);

const range = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join('');

const shapes = [
  (n: number) => `FROM alpine\n${'ENV A=$B\n'.repeat(n)}CMD a`,
  (n: number) => `${'FROM alpine AS a\n'.repeat(n)}CMD a`,
  (n: number) =>
    `FROM alpine AS a0\n${Array.from({ length: n }, (_, i) => `FROM a${i} AS a${i + 1}\n`).join('')}CMD a`,
  (n: number) => `FROM alpine\nRUN ${'a \\\n# c\n\n'.repeat(n)}b\nCMD a`,
  (n: number) => `FROM alpine\nCMD ${'['.repeat(n)}\nENTRYPOINT ${'`'.repeat(n)}${'[x](note:'.repeat(n)}`,
  (n: number) => `FROM alpine\n# ${'#'.repeat(n)}\n${'# c\n'.repeat(n)}${'ONBUILD '.repeat(n)}`,
  (n: number) => `FROM alpine\nRUN ${'<<a '.repeat(n)}\n${'a\n'.repeat(n)}CMD a`,
  (n: number) => `FROM alpine\nENV A=${'${B:-'.repeat(n)}${'\'"'.repeat(n)}\nUSER $A`,
  (n: number) => `FROM alpine\nRUN useradd ${'"a '.repeat(n)}\nCMD a`,
  (n: number) => `FROM alpine\nENV A=${range(n * 7, (i) => `$NAME_${i}`)}`,
  (n: number) => `FROM alpine\nCOPY <<EOF /\n${range(n, (i) => `$NAME_${i}\n`)}EOF`,
  (n: number) => `FROM alpine\n${range(n / 4, (i) => `ENV NAME_${i}=$NAMES_${i}\n`)}`,
  (n: number) => `ARG NAME=1\nFROM alpine\n${'LABEL a=$NAME\n'.repeat(n)}`,
  (n: number) => `FROM alpine AS a\n${'ONBUILD ENV A b\n'.repeat(n)}${'FROM a\n'.repeat(n)}`,
  (n: number) => `FROM alpine\nRUN apt-get install a ${'b $c -d '.repeat(n)}; rm ${'$a '.repeat(n)}`,
  (n: number) => `FROM alpine\nRUN ${'apt-get update; rm $A; '.repeat(n / 4)}true`,
];

it.each(shapes)('takes no time that grows faster than the text: %#', (shape) => {
  // Ratios of work, not of time, would need counters; a wrong order of growth shows as minutes here.
  const text = shape(20_000);
  useAll(text, text.length);
  useAll(text, 20);
});
