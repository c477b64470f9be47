import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readNotes } from '../../server/generate/notes.mjs';
import { diagnose } from '../../server/src/features/diagnose';
import { findNote } from '../../server/src/knowledge/notes';
import { buildModel } from '../../server/src/model/buildModel';

const docs = join(__dirname, '../../docs');
const { notes, pages, problems } = readNotes(docs);

it('has no problems', () => {
  expect(problems).toEqual([]);
});

it('lists every page in the index', () => {
  const index = readFileSync(join(docs, 'README.md'), 'utf8');
  expect(pages.map(({ page }) => page).filter((page) => !index.includes(`(${page}.md)`))).toEqual([]);
});

it.each(['ENTRYPOINT', 'CMD', 'USER', 'FROM'])('explains %s', (name) => {
  expect(findNote('instruction', name)?.text.length).toBeGreaterThan(80);
});

it.each(['Multi-stage builds', 'Distroless images'])('explains %s', (name) => {
  expect(findNote('concept', name)?.text.length).toBeGreaterThan(80);
});

it.each(notes.map(({ subject, text }) => [subject, text] as const))('is short in a hover: %s', (_, text) => {
  expect(text.length).toBeLessThan(900);
});

describe('examples', () => {
  const examples = pages.flatMap(({ page, body }) =>
    [...body.matchAll(/^```dockerfile\n(.*?)^```$/gms)].map((match) => [page, match[1]!] as const),
  );
  it('are there', () => expect(examples.length).toBeGreaterThan(4));
  it.each(examples)('parse and lint clean: %s %#', (_, text) => {
    const model = buildModel(text);
    expect(model.syntax.problems).toEqual([]);
    expect(diagnose(model, { preset: 'strict' })).toEqual([]);
  });
});

describe('the format', () => {
  const good =
    '---\nkind: concept\nsources:\n  - https://example.com/a\n---\n\n# Title\n\n## Subject\n\nText.\n';

  function problemsOf(files: Readonly<Record<string, string>>): string[] {
    const folder = mkdtempSync(join(tmpdir(), 'notes-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return readNotes(folder).problems;
  }

  it('accepts a note that follows it', () => {
    expect(problemsOf({ 'concepts/a.md': good })).toEqual([]);
  });

  it.each([
    ['unknown key', good.replace('kind:', 'colour: red\nkind:'), 'unknown key `colour`'],
    ['unknown kind', good.replace('concept', 'idea'), 'kind must be one of'],
    ['missing source', good.replace('sources:\n  - https://example.com/a\n', ''), 'no source'],
    ['insecure source', good.replace('https:', 'http:'), 'source is no https address'],
    ['broken front matter', good.replace('kind: concept', 'kind: [concept'), 'front matter is no YAML'],
    ['no front matter', good.replace(/---.*---\n/s, ''), 'no front matter'],
    ['no title', good.replace('# Title\n\n', ''), 'must start with a title'],
    ['no section', good.replace('## Subject\n', ''), 'no section'],
    ['empty section', good.replace('Text.', '### More\n\nText.'), 'has no text'],
    ['dead link', good.replace('Text.', 'See [that](b.md).'), 'dead link: b.md'],
    ['dead anchor', good.replace('Text.', 'See [that](#nowhere).'), 'no heading for #nowhere'],
    ['insecure link', good.replace('Text.', 'See [that](http://example.com).'), 'link is no https address'],
    ['unknown see', good.replace('sources:', 'see: [b.md]\nsources:'), 'see: no such note: b.md'],
  ])('refuses: %s', (_, text, problem) => {
    expect(problemsOf({ 'concepts/a.md': text }).join('\n')).toContain(problem);
  });

  it('refuses a subject with two notes', () => {
    const found = problemsOf({ 'concepts/a.md': good, 'concepts/b.md': good });
    expect(found).toEqual(['concepts/b.md: subject "concept:Subject" has a note already, in concepts/a.md']);
  });
});
