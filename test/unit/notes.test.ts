import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readNotes } from '../../server/generate/notes.mjs';
import { diagnose } from '../../server/src/features/diagnose';
import { hover } from '../../server/src/features/hover';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { findNote, type NoteKind } from '../../server/src/knowledge/notes';
import table from '../../server/src/knowledge/tables/docker-cli.json';
import { buildModel } from '../../server/src/model/buildModel';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { MOUNT_KEYS, MOUNT_TYPES } from '../../server/src/syntax/dockerfile/checkMount';
import { GRAMMAR, INSTRUCTION_NAMES } from '../../server/src/syntax/dockerfile/grammar';
import { shellParser } from '../harness/shellParser';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const docs = join(__dirname, '../../docs');
const { notes, pages, problems } = readNotes(docs);

it('has no problems', () => {
  expect(problems).toEqual([]);
});

it('lists every page in the index', () => {
  const index = ['README.md', 'commands.md'].map((name) => readFileSync(join(docs, name), 'utf8')).join('\n');
  expect(pages.map(({ page }) => page).filter((page) => !index.includes(`(${page}.md)`))).toEqual([]);
});

describe('there is a note on every', () => {
  const explained = (kind: NoteKind, name: string): void =>
    expect(findNote(kind, name)?.text.length, `${kind} ${name}`).toBeGreaterThan(40);

  it.each(INSTRUCTION_NAMES)('instruction: %s', (name) => explained('instruction', name));

  it.each(
    INSTRUCTION_NAMES.flatMap((name) => Object.keys(GRAMMAR[name]!.flags).map((flag) => `${name} --${flag}`)),
  )('flag: %s', (name) => explained('flag', name));

  it.each([...MOUNT_TYPES].map((type) => `type=${type}`))('mount: %s', (name) => explained('mount', name));

  it.each([...MOUNT_KEYS])('mount option: %s', (name) => explained('mount', name));

  it.each(['syntax', 'escape', 'check'])('directive: %s', (name) => explained('directive', name));

  // Source: facts gathered from moby/buildkit, frontend/dockerfile.
  it.each(
    (
      'TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT TARGETOSVERSION TARGETSTAGE BUILDPLATFORM BUILDOS BUILDARCH ' +
      'BUILDVARIANT BUILDOSVERSION HTTP_PROXY http_proxy HTTPS_PROXY https_proxy FTP_PROXY ftp_proxy NO_PROXY ' +
      'no_proxy ALL_PROXY all_proxy BUILDKIT_BUILD_NAME BUILDKIT_CACHE_MOUNT_NS BUILDKIT_CONTEXT_KEEP_GIT_DIR ' +
      'BUILDKIT_INLINE_CACHE BUILDKIT_MULTI_PLATFORM BUILDKIT_SANDBOX_HOSTNAME BUILDKIT_SYNTAX ' +
      'BUILDKIT_DOCKERFILE_CHECK BUILDKIT_SBOM_SCAN_CONTEXT BUILDKIT_SBOM_SCAN_STAGE SOURCE_DATE_EPOCH ' +
      'BUILDKIT_ATTEST_SBOM BUILDKIT_ATTEST_PROVENANCE'
    ).split(' '),
  )('predefined argument: %s', (name) => explained('argument', name));

  // Docker's own tools for models and agents change by the month, and are for other people.
  const commands = table.commands.filter(({ path }) => !/^(?:model|mcp|init|debug)\b/.test(path));

  it.each(commands.map(({ path }) => path))('docker command: %s', (path) => {
    expect(findNote('command', path || 'docker')?.text).toBeTruthy();
  });

  it.each(commands.map(({ path, flags }) => [path, flags] as const))('option of: %s', (path, flags) => {
    const missing = flags.filter(
      ({ name }) => !findNote('option', `${path || 'docker'} --${name}`) && !findNote('option', `--${name}`),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it.each([
    'Multi-stage builds',
    'Distroless images',
    'Slim and Alpine images',
    'Tags and digests',
    'Layers',
    'Build cache',
    'Build context',
    '.dockerignore',
    'Build secrets',
    'Images and containers',
    'Containers and virtual machines',
    'Container lifecycle',
    'Root in a container',
    'Volumes',
    'Bind mounts',
    'tmpfs mounts',
    'Choosing a mount',
    'Published ports',
    'Registries',
  ])('concept: %s', (name) => explained('concept', name));
});

it.each(notes.map(({ subjects, text }) => [subjects[0], text] as const))(
  'is short in a hover: %s',
  (_, text) => {
    expect(text.length).toBeLessThan(900);
  },
);

describe('examples', () => {
  const examples = pages.flatMap(({ page, body }) =>
    [...body.matchAll(/^```dockerfile\n(.*?)^```$/gms)].map((match) => [page, match[1]!] as const),
  );
  it('are there', () => expect(examples.length).toBeGreaterThan(4));
  it.each(examples)('parse and lint clean: %s %#', (_, text) => {
    const model = buildModel(text, options);
    expect(model.syntax.problems).toEqual([]);
    expect(diagnose(model, { preset: 'recommended' }).map(({ message }) => message)).toEqual([]);
  });
  it.each(examples)('have a hover on every word: %s %#', (_, text) => {
    const model = buildModel(text, options);
    const isProse = ({ index }: RegExpExecArray) =>
      model.syntax.comments.some(({ span }) => span.start <= index && index < span.end);
    const words = [...text.matchAll(/\w+/g)].filter((match) => !isProse(match));
    expect(words.filter(({ index }) => !hover(model, index)).map(String)).toEqual([]);
  });
});

describe('examples of docker commands', () => {
  const examples = pages.flatMap(({ page, body }) =>
    [...body.matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => [page, match[1]!] as const),
  );
  it('are there', () => expect(examples.length).toBeGreaterThan(100));
  it.each(examples)('are what the client accepts: %s %#', (_, text) => {
    const document = readDocument('shellscript', text, options);
    expect(diagnoseIn(document, { preset: 'recommended' }).map(({ message }) => message)).toEqual([]);
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
