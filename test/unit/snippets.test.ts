import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../server/src/features/diagnose';
import { buildModel, finalStage } from '../../server/src/model/buildModel';
import { expandSnippet } from './expandSnippet';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const folder = join(__dirname, '../../snippets');
const read = (file: string) =>
  Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, Snippet>);
const dockerfile = read('dockerfile.json');
const dockerignore = read('dockerignore.json');
const expanded = ({ body }: Snippet) => `${expandSnippet(body.join('\n'))}\n`;

describe('expandSnippet', () => {
  it.each([
    ['a $1 b', 'a  b'],
    ['${1:x} $1 ${1}', 'x x x'],
    ['${1|a,b|}', 'a'],
    ['${1:x${2:y}}$2$0', 'xyy'],
    ['\\$PATH \\\\ \\n \\}', '$PATH \\ \\n }'],
  ])('%s', (body, text) => expect(expandSnippet(body)).toBe(text));

  it.each(['$PATH', '${1:x', '${1|a', '${1:a} ${1:b}'])('refuses %s', (body) => {
    expect(() => expandSnippet(body)).toThrow();
  });
});

describe('all snippets', () => {
  it.each([...dockerfile, ...dockerignore])('%s is complete', (_, { prefix, description, body }) => {
    expect(prefix.length).toBeGreaterThan(0);
    expect(description).not.toBe('');
    expect(body.join('\n').match(/\$0/g)).toHaveLength(1);
  });

  it.each([
    ['dockerfile.json', dockerfile],
    ['dockerignore.json', dockerignore],
  ] as const)('%s shares no prefix but multi-stage', (_, snippets) => {
    const prefixes = snippets
      .flatMap(([, { prefix }]) => prefix)
      .filter((prefix) => prefix !== 'multi-stage');
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});

const multiStage = dockerfile.filter(([name]) => name.startsWith('Multi-stage'));

it('has a multi-stage snippet for each platform, all under one prefix', () => {
  expect(multiStage.map(([name]) => name.replace('Multi-stage: ', ''))).toEqual([
    'Node.js',
    'Python',
    'Go',
    'Rust',
    'Java',
    '.NET',
    'plain',
  ]);
  for (const [, { prefix }] of multiStage) expect(prefix).toContain('multi-stage');
});

describe.each(multiStage)('%s', (_, snippet) => {
  const text = expanded(snippet);
  const model = buildModel(text);
  const stage = finalStage(model)!;

  it('parses and lints clean', () => {
    expect(model.syntax.problems).toEqual([]);
    expect(diagnose(model, { preset: 'strict' })).toEqual([]);
  });

  it('ends in a stage of its own, without root, in exec form', () => {
    expect(model.stages.length).toBeGreaterThan(1);
    expect(stage.image.user.value).toMatch(/^(node|app|65532)$/);
    const starts = [stage.image.entrypoint, stage.image.cmd].filter(
      (command) => command !== null && command !== 'unknown',
    );
    expect(starts.length).toBeGreaterThan(0);
    for (const { form } of starts) expect(form).toBe('exec');
  });

  it('copies from a stage, and only what exists there by name', () => {
    const names = model.stages.map(({ name }) => name);
    const sources = model.syntax.instructions.flatMap(({ flags }) =>
      flags.filter(({ name }) => name.text === 'from'),
    );
    expect(sources.length).toBeGreaterThan(0);
    for (const { value } of sources) expect(names).toContain(value?.text);
  });
});

const parts = dockerfile.filter(([name]) => !name.startsWith('Multi-stage'));

it.each(parts)('%s fits into a file', (_, snippet) => {
  const base = snippet.prefix.some((prefix) => /apk|alpine/.test(prefix)) ? 'alpine:3.22' : 'debian:13';
  const model = buildModel(`FROM ${base}\n${expanded(snippet)}USER 10001:10001\nCMD ["a"]\n`);
  expect(model.syntax.problems).toEqual([]);
  expect(diagnose(model, { preset: 'strict' })).toEqual([]);
});

it('ignores what must not be in a build, and re-includes after it excludes', () => {
  const lines = expanded(dockerignore[0]![1]).split('\n');
  for (const pattern of ['.git', '**/node_modules', '**/.env']) expect(lines).toContain(pattern);
  expect(lines.indexOf('!**/.env.example')).toBeGreaterThan(lines.indexOf('**/.env.*'));
});
