import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../server/src/features/diagnose';
import { diagnoseIn } from '../../server/src/features/inDocument';
import type { Severities } from '../../server/src/features/severities';
import { buildModel, finalStage, type Model } from '../../server/src/model/buildModel';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { expandSnippet, type FilledIn } from './expandSnippet';

interface Snippet {
  readonly name: string;
  readonly prefix: readonly string[];
  readonly description: string;
  readonly lines: readonly string[];
}

/** What the prefixes of all whole files begin with: typing it lists them, each once. */
const WHOLE = 'multi-stage-';

/**
 * Names are easier to read than numbers, and what a person starts from is read first. The strict preset mentions them
 * for those whose cluster wants numbers; that is no more than an info.
 */
const NAMED_USERS: Severities = new Map([['numeric-user', 'off']]);

const dockerfile = readSnippets('dockerfile');
const dockerignore = readSnippets('dockerignore');
const whole = dockerfile.filter(({ prefix }) => prefix.some((one) => one.startsWith(WHOLE)));

describe('expandSnippet', () => {
  it.each([
    ['text without anything special', 'RUN make', 'RUN make'],
    ['a default', 'node:${1:24}', 'node:24'],
    ['the first of several choices', 'node:${1|24,22|}-slim', 'node:24-slim'],
    ['escapes inside a choice', '[${1|"a"\\, "b",c\\|d|}]', '["a", "b"]'],
    ['a mirror behind its stop', '${1:app} $1 ${1}', 'app app app'],
    ['a mirror before its stop', '$1 ${1:app}', 'app app'],
    ['a mirror of a choice', '${1|a,b|}$1', 'aa'],
    ['a nested placeholder', '${1:a ${2:b} c} $2', 'a b c b'],
    ['stops without a text', 'a$1b${2}c$0', 'abc'],
    ['an end with a text', '${0:end}', 'end'],
    ['a default with colons and bars', '${1:debian:trixie|x}', 'debian:trixie|x'],
    ['escaped dollars, braces and backslashes', '\\$PATH ${1:a\\}b} \\\\', '$PATH a}b \\'],
    ['a backslash that escapes nothing', 'a \\\nb', 'a \\\nb'],
    ['a brace outside a placeholder', '{}', '{}'],
  ])('takes %s', (_, body, text) => {
    expect(expandSnippet(body).text).toBe(text);
  });

  it('tells the tab stops', () => {
    const { stops } = expandSnippet('${2|x,y|} $1 ${1:a} $0');
    expect([...stops].sort(([a], [b]) => a - b)).toEqual([
      [0, { text: '', choices: [] }],
      [1, { text: 'a', choices: [] }],
      [2, { text: 'x', choices: ['x', 'y'] }],
    ]);
  });

  it('fills in what a person typed', () => {
    expect(expandSnippet('${1:a}-${2|b,c|}-$1', { 1: 'z', 2: 'c' }).text).toBe('z-c-z');
  });

  it.each(['ENV PATH=/opt:$PATH', 'ENV A=${B}', 'ENV A=${B:-c}', 'RUN $(date)', '${1:open'])(
    'refuses %s',
    (body) => expect(() => expandSnippet(body)).toThrow(),
  );
});

describe.each([...dockerfile, ...dockerignore])('$name', ({ prefix, description, lines }) => {
  const { text, stops } = expandSnippet(lines.join('\n'));

  it('has a prefix, a description and a body', () => {
    expect(prefix.length).toBeGreaterThan(0);
    for (const one of prefix) expect(one).toMatch(/^[a-z.][a-z-]+$/);
    expect(description).toMatch(/^\S.{15,110}\S$/);
    expect(text.trim()).not.toBe('');
  });

  it('has tab stops from 1 on, each with something to start from, and one end', () => {
    const numbers = [...stops.keys()].sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index));
    expect(lines.join('\n').match(/\$(?:0|\{0[:}])/g)).toHaveLength(1);
    for (const [number, stop] of stops) expect(stop.text === '', `tab stop ${number}`).toBe(number === 0);
  });

  it('is tidy: no tabs, no space or second backslash at the end of a line, no line too long to read', () => {
    for (const line of text.split('\n')) {
      expect(line).not.toMatch(/\t|\s$|\\\\$/);
      expect(line.length).toBeLessThanOrEqual(110);
    }
  });
});

it('shares no prefix', () => {
  for (const snippets of [dockerfile, dockerignore]) {
    const prefixes = snippets.flatMap(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  }
  const descriptions = whole.map(({ description }) => description);
  expect(new Set(descriptions).size).toBe(descriptions.length);
});

it('covers the languages', () => {
  const languages = ['node', 'python', 'go', 'rust', 'java', 'dotnet', 'plain'];
  expect(whole.flatMap(({ prefix }) => prefix)).toEqual(languages.map((one) => WHOLE + one));
});

describe.each(dockerfile)('$name in a Dockerfile', ({ name, lines }) => {
  it.each(variants(lines))('parses and lints clean with %o', (filledIn) => {
    const text = inDockerfile(name, expandSnippet(lines.join('\n'), filledIn).text);
    for (const source of [text, text.replaceAll('\n', '\r\n')]) {
      const model = buildModel(source);
      expect(model.syntax.problems).toEqual([]);
      for (const preset of ['recommended', 'strict', 'buildkit'] as const) {
        const found = diagnose(model, { preset, severities: NAMED_USERS });
        expect(found.map(({ rule, message }) => `${rule.id}: ${message}`)).toEqual([]);
      }
    }
  });
});

describe.each(whole)('$name as a whole file', ({ lines }) => {
  it.each(variants(lines))('is what it promises with %o', (filledIn) => {
    const { text } = expandSnippet(lines.join('\n'), filledIn);
    const model = buildModel(text);
    const final = finalStage(model)!;
    expect(text).toMatch(/^# syntax=docker\/dockerfile:1\n\nFROM /);
    expect(text).not.toMatch(/^ADD /m);
    expect(model.stages.length).toBeGreaterThan(1);
    expect(final.name).toBe('final');
    expect(final.image.entrypoint).toMatchObject({ form: 'exec', instruction: expect.anything() });
    expect(accounts(model)).toContain(final.image.user.value);
    expect(copiedFrom(model)).not.toEqual([]);
    expect(model.stages.map(({ name }) => name)).toEqual(expect.arrayContaining(copiedFrom(model)));
    for (const stage of model.stages) {
      expect(stage.from.arguments.slice(1).map((word) => word.text)).toEqual(['AS', stage.name]);
      expect(stage.root, stage.baseWord?.text).toMatchObject({ facts: expect.anything() });
    }
  });
});

describe('.dockerignore', () => {
  const lines = expandSnippet(dockerignore[0]!.lines.join('\n')).text.split('\n');
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));

  it('has patterns only, each once and as the builder reads it', () => {
    expect(new Set(patterns).size).toBe(patterns.length);
    for (const pattern of patterns) expect(pattern).toMatch(/^!?(?:\*\*\/)?[^/\s#!]+$/);
  });

  it('gives no rule a reason to complain', () => {
    const document = readDocument('dockerignore', lines.join('\n'), DEFAULT_OPTIONS);
    expect(diagnoseIn(document, { preset: 'strict' })).toEqual([]);
  });

  it('takes back the example after it left out the secrets', () => {
    expect(patterns.indexOf('**/.env*')).toBeGreaterThanOrEqual(0);
    expect(patterns.indexOf('!**/.env.example')).toBe(patterns.indexOf('**/.env*') + 1);
  });

  it('is a language whose comments VS Code can toggle', () => {
    expect(readJson('dockerignore.language.json')).toEqual({ comments: { lineComment: '#' } });
  });
});

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, '../../snippets', name), 'utf8'));
}

function readSnippets(language: string): Snippet[] {
  const all = readJson(`${language}.json`) as Record<string, Record<string, unknown>>;
  return Object.entries(all).map(([name, { prefix, description, body, ...rest }]) => {
    if (Object.keys(rest).length > 0) throw new Error(`${name}: unknown ${Object.keys(rest).join(', ')}`);
    return {
      name,
      prefix: [prefix].flat() as string[],
      description: description as string,
      lines: [body].flat() as string[],
    };
  });
}

/** The defaults, then every other choice on its own. */
function variants(lines: readonly string[]): FilledIn[] {
  const { stops } = expandSnippet(lines.join('\n'));
  const others = [...stops].flatMap(([number, { choices }]) =>
    choices.slice(1).map((choice) => ({ [number]: choice })),
  );
  return [{}, ...others];
}

/** A snippet that is no whole file stands in a stage of a base image it is made for. */
function inDockerfile(name: string, text: string): string {
  if (/^FROM /m.test(text)) return `${text}\n`;
  // What a health check calls has to be in the image.
  const base = text.includes('HEALTHCHECK')
    ? 'node:24-trixie'
    : /apk|Alpine/.test(name)
      ? 'alpine:3'
      : 'debian:trixie-slim';
  const user = /^USER /m.test(text) ? '' : 'USER nobody\n';
  return `FROM ${base}\nWORKDIR /app\n${text}\n${user}CMD ["true"]\n`;
}

/** What COPY --from names. */
function copiedFrom({ syntax }: Model): (string | undefined)[] {
  const flags = syntax.instructions.flatMap((instruction) => instruction.flags);
  return flags.filter(({ name }) => name.text === 'from').map(({ value }) => value?.text);
}

/** The users that exist in the final stage: of its base image, and made in it. */
function accounts(model: Model): (string | undefined)[] {
  const final = finalStage(model)!;
  const base = final.root;
  const facts = base.kind === 'image' ? base.facts : undefined;
  const made = final.instructions
    .filter(({ name }) => name === 'RUN')
    .flatMap(({ arguments: words }) => words.map(({ text }) => /\buseradd .* (\S+)$/.exec(text)?.[1]));
  return [...(facts?.users ?? []).flatMap(({ name, uid }) => [name, String(uid)]), ...made];
}
