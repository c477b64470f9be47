import { join } from 'node:path';
import { expect, it } from 'vitest';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { rules } from '../../server/src/rules/generated/registry';
import { applyEdits } from '../../server/src/text/edit';
import { nearest } from '../../server/src/text/nearest';
import { checkFixtures } from '../harness/checkFixtures';
import { type Case, type Fence, listFixtures } from '../harness/fixtures';
import { shellParser } from '../harness/shellParser';
import { underline } from '../harness/underline';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };

/** Errors only: rules have their own cases. */
function observe({ language, text }: Case): Fence[] {
  const found = diagnoseIn(readDocument(language, text, options), { preset: 'buildkit' }).filter(
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
