import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readErrors } from '../../server/generate/errors.mjs';
import { MESSAGES as COMMAND_MESSAGES } from '../../server/src/features/command/problems';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { MESSAGES } from '../../server/src/features/syntaxErrors';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
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
    ({ isRefused }) => isRefused,
  );
  if (found.length === 0) return [];
  const fixed = found.flatMap(({ fixes }) =>
    fixes().map(({ title, edits }) => ({ info: `fixed: ${title}`, body: applyEdits(text, edits).trimEnd() })),
  );
  return [{ info: 'diagnostics', body: underline(text, found) }, ...fixed];
}

checkFixtures(listFixtures(join(__dirname, '../fixtures/errors')), observe);

describe('docs/errors.md', () => {
  const pages = readErrors(join(__dirname, '../../docs/errors.md'));

  it('has a section for every error, and no other', () => {
    const ofCommands = [...Object.keys(COMMAND_MESSAGES), 'conflict'].map((code) => `docker-${code}`);
    const codes = [...Object.keys(MESSAGES), ...ofCommands];
    expect(pages.map(({ name }) => name).sort()).toEqual(codes.sort());
  });

  it.each(pages)('$name: the first example is refused, the second is not', ({ name, page }) => {
    const examples = [...page.matchAll(/^```(dockerfile|sh)\n(.*?)^```$/gms)].map(([, language, text]) =>
      diagnoseIn(readDocument(language === 'sh' ? 'shellscript' : 'dockerfile', text!, options), {
        preset: 'buildkit',
      })
        .filter(({ isRefused }) => isRefused)
        .map(({ rule }) => rule.id),
    );
    // A line of a megabyte is no example.
    expect(examples).toEqual(name === 'line-too-long' ? [] : [[name], []]);
  });
});

it.each([
  ['FORM', 'FROM'],
  ['copyy', 'COPY'],
  ['ENTRYPIONT', 'ENTRYPOINT'],
  ['XYZ', undefined],
  ['', undefined],
])('nearest to %j is %j', (word, expected) => {
  expect(nearest(word, ['FROM', 'COPY', 'ENTRYPOINT'])).toBe(expected);
});
