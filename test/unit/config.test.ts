import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { workspaceSchema } from '../../server/generate/ruleSchema.mjs';
import { findConfig, readConfig } from '../../server/src/config/configFile';
import { NOTES_KEYS } from '../../server/src/config/notesFile';
import { EMPTY_CONFIG } from '../../server/src/config/values';
import { rules } from '../../server/src/rules/generated/registry';
import { PRESETS, RULE_SEVERITIES } from '../../server/src/rules/rule';
import { matchesGlob } from '../../server/src/text/glob';

const OWN = '.docker-notes.json';
const THEIRS = '.hadolint.yaml';

function problemsOf(name: string, text: string): string[] {
  return readConfig(name, text).problems.map(
    ({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

describe('.docker-notes.json', () => {
  it('takes everything, with comments and trailing commas', () => {
    const text = `\ufeff// ours
{
  "$schema": "x",
  "preset": "strict", /* all */
  "rules": { "root-user": "off", "DL3003": "hint", },
  "ignore": ["vendor/"],
  "trustedRegistries": ["docker.io"],
  "labelSchema": { "a.b": "url" },
  "strictLabels": true,
}`;
    const { config, problems } = readConfig(OWN, text);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      preset: 'strict',
      severities: new Map([
        ['root-user', 'off'],
        ['cd-in-run', 'hint'],
      ]),
      ignore: ['vendor/'],
      trustedRegistries: ['docker.io'],
      labelSchema: { types: new Map([['a.b', 'url']]), isStrict: true },
      failOn: undefined,
    });
  });

  it.each(['', '{}', '// nothing yet\n'])('may say nothing: %j', (text) => {
    expect(readConfig(OWN, text).config).toEqual(EMPTY_CONFIG);
  });

  it.each([
    [
      '{ "preset": "loud" }',
      "\"loud\": 'preset' takes one of recommended, strict, buildkit, off, not 'loud'.",
    ],
    ['{ "preset": 7 }', "7: 'preset' takes one of recommended, strict, buildkit, off."],
    [
      '{ "labelSchema": { "a": "uri" } }',
      "\"uri\": 'a' takes one of text, url, rfc3339, semver, hash, spdx, email, not 'uri'.",
    ],
    ['{ "labelSchema": [] }', "[]: 'labelSchema' takes an object of labels and types."],
    ['{ "strictLabels": "yes" }', '"yes": \'strictLabels\' takes true or false.'],
    ['{ "rules": [] }', "[]: 'rules' takes an object of ids and severities."],
    ['{ "rules": { "root-usr": "off" } }', "\"root-usr\": There is no rule 'root-usr'; is it 'root-user'?"],
    [
      '{ "rules": { "sudo": 1 } }',
      '"sudo": The severity of \'sudo\' is one of error, warning, info, hint, off, not null.',
    ],
    ['{ "ignore": "a" }', '"a": \'ignore\' takes a list of strings.'],
    ['{ "ignore": ["a", 1] }', "1: 'ignore' takes a list of strings."],
    ['{ "ignored": [] }', "\"ignored\": There is no setting 'ignored'; is it 'ignore'?"],
    ['[]', '[]: The file takes an object.'],
    ['{ "preset" "strict" }', '"strict": A colon is missing.'],
  ])('says where it is wrong, and counts as empty: %s', (text, problem) => {
    expect(problemsOf(OWN, text)).toEqual([problem]);
    expect(readConfig(OWN, text).config).toBe(EMPTY_CONFIG);
  });

  it.each(['['.repeat(90_000), '{"a":'.repeat(10_000), ' '.repeat(200_000), '"', '\0', '{'])(
    'takes any text: %#',
    (text) => {
      expect(readConfig(OWN, text).problems.length).toBeGreaterThan(0);
    },
  );
});

const nestedLines = (levels: number): string =>
  Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n`).join('');

describe('.hadolint.yaml', () => {
  it('is read for the rules that we have', () => {
    const text = `failure-threshold: warning
ignored: [DL3002, DL3999, SC2046]
override:
  error: [DL3003]
  style:
    - dl3004
    - DL3002
trustedRegistries:
  - "*.example.com"
label-schema:
  author: text
  version: SemVer
  other: future
strict-labels: true
`;
    expect(readConfig(THEIRS, text)).toEqual({
      config: {
        preset: undefined,
        severities: new Map([
          ['cd-in-run', 'error'],
          ['sudo', 'info'],
          ['root-user', 'off'],
          ['SC2046', 'off'],
        ]),
        ignore: [],
        trustedRegistries: ['*.example.com'],
        labelSchema: {
          types: new Map([
            ['author', 'text'],
            ['version', 'semver'],
            ['other', 'text'],
          ]),
          isStrict: true,
        },
        failOn: 'warning',
      },
      problems: [],
    });
  });

  it.each(['', '# nothing\n', 'ignored:\n', '{}', 'unknown: 7\n'])('may say nothing: %j', (text) => {
    expect(readConfig(THEIRS, text)).toEqual({ config: EMPTY_CONFIG, problems: [] });
  });

  it.each([
    ['style', 'hint'],
    ['none', 'never'],
  ])('fails from %s on', (theirs, ours) => {
    expect(readConfig(THEIRS, `failure-threshold: ${theirs}`).config.failOn).toBe(ours);
  });

  it('never fails with no-fail', () => {
    expect(readConfig(THEIRS, 'no-fail: true\nfailure-threshold: error\n').config.failOn).toBe('never');
  });

  it.each([
    ['ignored: DL3002', "DL3002: 'ignored' takes a list of strings."],
    ['- a', '- a: The file takes a mapping.'],
    [
      'failure-threshold: loud',
      "loud: 'failure-threshold' takes one of error, warning, info, style, ignore, none, not 'loud'.",
    ],
  ])('says where it is wrong: %s', (text, problem) => {
    expect(problemsOf(THEIRS, text)).toEqual([problem]);
  });

  it.each([
    'a: [',
    'a: &x [*x]\nignored: *x',
    '['.repeat(90_000),
    '- '.repeat(40_000),
    '? '.repeat(40_000),
    nestedLines(400),
    'a: b: c',
    '\t\0',
  ])('takes any text: %#', (text) => {
    expect(() => readConfig(THEIRS, text)).not.toThrow();
  });
});

describe('the file that counts', () => {
  const find = async (files: readonly string[]): Promise<string | undefined> => {
    const read = async (folder: string, name: string) =>
      files.includes(`${folder}/${name}`) ? EMPTY_CONFIG : undefined;
    return (await findConfig(['/a/b', '/a'], read))?.folder;
  };

  it.each([
    [['/a/.docker-notes.json', '/a/b/.docker-notes.json'], '/a/b'],
    [['/a/.docker-notes.json', '/a/b/.hadolint.yaml'], '/a'],
    [['/a/.hadolint.yml', '/a/b/.hadolint.yaml'], '/a/b'],
    [['/a/.hadolint.yml'], '/a'],
    [['/.docker-notes.json'], undefined],
  ])('of %j is in %s', async (files, folder) => {
    expect(await find(files)).toBe(folder);
  });
});

describe('globs', () => {
  it.each([
    ['Dockerfile', 'Dockerfile', true],
    ['Dockerfile', 'a/b/Dockerfile', true],
    ['Dockerfile', 'Dockerfile.dev', false],
    ['/Dockerfile', 'a/Dockerfile', false],
    ['./Dockerfile', 'Dockerfile', true],
    ['vendor', 'a/vendor/b/Dockerfile', true],
    ['vendor/', 'vendor/Dockerfile', true],
    ['a/vendor', 'b/a/vendor/x', false],
    ['a/*/c', 'a/b/c', true],
    ['a/*/c', 'a/b/b/c', false],
    ['a/**/c', 'a/c', true],
    ['a/**/c', 'a/b/b/c', true],
    ['**/test/**', 'a/test/b', true],
    ['*.{dev,test}', 'x/Dockerfile.test', true],
    ['*.{dev,test}', 'x/Dockerfile.prod', false],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['a.c', 'abc', false],
    ['(a|b)[c]+$^', '(a|b)c+$^', true],
    ['{a', '{a', true],
    ['[a-c]x', 'bx', true],
    ['[!a-c]x', 'bx', false],
    ['[!a]', '/', false],
    ['[]]', ']', true],
    ['[z-a]', '[z-a]', true],
    ['[\\w]', 'w', true],
    ['', 'a', false],
    ['/', 'a', false],
  ])('%s and %s: %s', (glob, path, expected) => {
    expect(matchesGlob(glob, path)).toBe(expected);
  });
});

describe('the schema', () => {
  const shipped = JSON.parse(readFileSync(join(__dirname, '../../dist/docker-notes.schema.json'), 'utf8'));

  it('is made of the rules, and is what package.json names', () => {
    const { contributes } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'));
    expect(contributes.jsonValidation).toEqual([{ fileMatch: OWN, url: './dist/docker-notes.schema.json' }]);
    const names = rules.flatMap(({ meta }) => [meta.id, ...meta.aliases]);
    expect(Object.keys(shipped.properties.rules.properties).sort()).toEqual([...names].sort());
    expect(shipped.properties.rules.properties.DL3002.enum).toEqual(RULE_SEVERITIES);
  });

  it('allows what is read, and nothing else', () => {
    const schema = workspaceSchema([]);
    expect(Object.keys(schema.properties)).toEqual(['$schema', ...NOTES_KEYS]);
    expect(schema.properties.preset.enum).toEqual(PRESETS);
    expect(shipped.additionalProperties).toBe(false);
    expect(shipped.properties.rules.additionalProperties).toBe(false);
  });
});
