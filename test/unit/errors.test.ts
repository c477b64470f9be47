import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diagnose } from '../../server/src/features/diagnose';
import { buildModel } from '../../server/src/model/buildModel';
import { rules } from '../../server/src/rules/generated/registry';
import { applyEdits } from '../../server/src/text/edit';
import { nearest } from '../../server/src/text/nearest';
import { checkFixtures } from '../harness/checkFixtures';
import { type Case, type Fence, listFixtures } from '../harness/fixtures';
import { underline } from '../harness/underline';

/** Errors only: rules have their own cases. */
function observe({ text }: Case): Fence[] {
  const found = diagnose(buildModel(text), { preset: 'buildkit' }).filter(
    (finding) => !rules.some(({ meta }) => meta.id === finding.rule.id),
  );
  if (found.length === 0) return [];
  const fixed = found.flatMap(({ fixes }) =>
    fixes().map(({ title, edits }) => ({ info: `fixed: ${title}`, body: applyEdits(text, edits).trimEnd() })),
  );
  return [{ info: 'diagnostics', body: underline(text, found) }, ...fixed];
}

checkFixtures(listFixtures(join(__dirname, '../fixtures/errors')), observe);

it.each([
  ['FORM', 'FROM'],
  ['copyy', 'COPY'],
  ['ENTRYPIONT', 'ENTRYPOINT'],
  ['XYZ', undefined],
  ['', undefined],
])('nearest to %j is %j', (word, expected) => {
  expect(nearest(word, ['FROM', 'COPY', 'ENTRYPOINT'])).toBe(expected);
});
