import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeIn,
  definitionIn,
  diagnoseIn,
  hoverIn,
  refactorIn,
} from '../../server/src/features/inDocument';
import { isProse, languageOfFile } from '../../server/src/hosts/languageOf';
import { HOST_LANGUAGES, scan } from '../../server/src/hosts/scan';
import { allRegions, readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { applyEdits } from '../../server/src/text/edit';
import type { MappedText } from '../../server/src/text/mappedText';
import { listFixtures, readCases } from '../harness/fixtures';
import { itHolds } from '../harness/property';
import { shellParser } from '../harness/shellParser';
import { workspaceOf } from '../harness/workspace';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const cases = ['commands', 'errors', 'found']
  .flatMap((folder) => listFixtures(join(__dirname, '../fixtures', folder)))
  .flatMap((file) => readCases(file));

const WORKSPACE = workspaceOf('a/b.sh', { Dockerfile: 'ARG A\nFROM alpine AS one\nEXPOSE 80\n' });

/** Everything the server would do with a text; any throw fails the test. */
function useAll(language: string, text: string, offset: number): void {
  const document = readDocument(language, text, options);
  for (const region of allRegions(document)) checkPieces(text, region.text);
  hoverIn(document, offset, undefined, WORKSPACE);
  completeIn(document, offset, WORKSPACE);
  definitionIn(document, offset, WORKSPACE);
  for (const { edits } of refactorIn(document, offset)) applyEdits(text, edits);
  for (const { span, fixes } of diagnoseIn(document, { preset: 'strict', workspace: WORKSPACE })) {
    if (span.start > span.end || span.end > text.length)
      throw new Error(`a finding outside: ${JSON.stringify(span)}`);
    for (const { edits } of fixes()) applyEdits(text, edits);
  }
}

/** A region is what its pieces of the source make, in the order of the source. */
function checkPieces(source: string, mapped: MappedText): void {
  const pieces = mapped.piecesOf({ start: 0, end: mapped.text.length });
  const rebuilt = pieces.map(({ start, end, text }) => text ?? source.slice(start, end)).join('');
  if (rebuilt !== mapped.text) throw new Error(`not the source: ${JSON.stringify([mapped.text, rebuilt])}`);
  let done = 0;
  for (const { start, end } of pieces) {
    if (start < done || end < start || end > source.length) throw new Error(`out of order: ${start}`);
    done = end;
  }
}

it.each([
  ['yaml', 'a:\n  dockerfile_inline: |\n    ', '\n    '],
  ['shellscript', 'docker build - <<-EOF\n\t', '\n\t'],
])('a fix of a Dockerfile in %s looks like the lines around it', (language, start, lineBreak) => {
  const lines = ['FROM debian:13', 'RUN cd /x && ls', 'CMD ["a"]'];
  const end = language === 'yaml' ? '' : `${lineBreak}EOF\n`;
  const text = start + lines.join(lineBreak) + end;
  const found = diagnoseIn(readDocument(language, text, options), { preset: 'strict' });
  const fix = found.find(({ rule }) => rule.id === 'cd-in-run')!.fixes()[0]!;
  const fixed = ['FROM debian:13', 'WORKDIR /x', 'RUN ls', 'CMD ["a"]'];
  expect(applyEdits(text, fix.edits)).toBe(start + fixed.join(lineBreak) + end);
});

describe('each prefix of a fixture is answered', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { language, text }) => {
    for (let end = 0; end <= text.length; end++) useAll(language, text.slice(0, end), end);
  });
});

const noise = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    ...'\n|\r\n|\\\n|`\n|^\n|"|\'|(|)|{|}|$(|${|$|%|@|#|<<EOF|EOF\n|\t|  |- |: ||\n|>\n|&|*|;|```|> |define x\n|endef\n'.split(
      '|',
    ),
  ),
);

itHolds(
  'answers on fixtures with anything cut out or put in',
  fc.property(
    fc.constantFrom(...cases),
    fc.nat(300),
    fc.nat(12),
    noise,
    ({ language, text }, at, length, added) =>
      useAll(language, text.slice(0, at) + added + text.slice(at + length), at),
  ),
  2000,
);

const WORDS = [
  'docker ',
  'run ',
  '-p ',
  '80:80 ',
  'sh -c ',
  'ssh h ',
  '"runArgs":',
  '[',
  ']',
  'run: ',
  'FROM a\n',
  'cat ',
  '`',
];

const anyText = fc
  .array(fc.oneof(noise, fc.constantFrom(...WORDS)), { maxLength: 25 })
  .map((parts) => `docker ${parts.join('')}`);
for (const language of HOST_LANGUAGES)
  itHolds(
    `answers on any text of ${language}`,
    fc.property(anyText, fc.nat(60), (text, offset) => useAll(language, text, offset)),
    300,
  );

describe('takes no time that grows faster than the text', () => {
  // Ratios of work, not of time, would need counters; a wrong order of growth shows as minutes here.
  const shapes: readonly string[] = [
    'docker run -p 80:80 "$A" a\n',
    '(docker ',
    '{docker ',
    '"docker $(',
    "'docker ",
    'docker `\n',
    'docker ^\n',
    'docker \\\n',
    'a: ; docker $(x) $(shell docker\n',
    '\tdocker $$ $(\n',
    '$(shell docker ',
    'define x\n',
    '- run: docker ps\n',
    '- run: |\n    docker ps\n',
    'docker: {docker: ',
    '["docker", ',
    'sh -c "docker ',
    "ssh a 'docker run b'\n",
    'docker build - <<EOF\nFROM a\nEOF\n',
    'docker build - <<EOF\n$a\n',
    '@"\ndocker\n',
    'if a==a docker %a% ',
    'for docker do docker\n',
    '<# docker ',
    '%docker ',
    '!docker ',
    '> docker\n',
    '```sh\ndocker ps\n```\n',
    '$Q$(docker)',
  ];
  it.each(HOST_LANGUAGES)('%s', (language) => {
    for (const shape of shapes) scan(language, shape.repeat(3_000));
  });
  it.each(HOST_LANGUAGES.filter((language) => !isProse(language)))(
    '%s, with all that is said',
    (language) => {
      for (const shape of shapes) useAll(language, shape.repeat(300), 20);
    },
  );
});

it('puts a command of YAML over several lines neither in YAML nor in Markdown', () => {
  const yaml = 'run: docker run --rm -p 80:80 -e A=b alpine\n';
  const titles = (language: string, text: string) =>
    refactorIn(readDocument(language, text, options), text.indexOf('run --')).map(({ title }) => title);
  expect(titles('markdown', `\`\`\`yaml\n${yaml}\`\`\`\n`)).toEqual(titles('yaml', yaml));
  expect(titles('markdown', `\`\`\`sh\n${yaml.slice(5)}\`\`\`\n`).length).toBeGreaterThan(
    titles('yaml', yaml).length,
  );
});

it('leaves names in capitals in Markdown to the reader', () => {
  const text = '```sh run\ndocker run -p PORT:80 YOUR_REGISTRY/app\ndocker run -p 80:x Image\n```\n';
  const found = diagnoseIn(readDocument('markdown', text, options), {
    preset: 'strict',
    runnableFences: ['run'],
  });
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(['x', 'Image']);
});

it('finds fences of Markdown whose lines end as on Windows', () => {
  const text = '```sh\r\ncd a\r\ndocker ps\r\n```\r\n';
  const [region] = readDocument('markdown', text, options).regions;
  expect(region?.text.text).toBe('cd a\r\ndocker ps\r\n');
});

it('finds fences below a block of HTML whose lines end as on Windows', () => {
  const text = '<hr>\r\n\r\n```sh\r\ndocker ps\r\n```\r\n';
  expect(readDocument('markdown', text, options).regions.map((region) => region.text.text)).toEqual([
    'docker ps\r\n',
  ]);
});

it('tells Dockerfiles in fences of Markdown by how they begin', () => {
  const kinds = (info: string, code: string) =>
    readDocument('markdown', `\`\`\`${info}\n${code}\n\`\`\`\n`, options).regions.map(({ kind }) => kind);
  expect(kinds('', '# a\nARG A=1\nFROM --platform=linux/amd64 a:$A AS b\n\n# c\nRUN docker ps')).toEqual([
    'dockerfile',
  ]);
  expect(kinds('bash', 'FROM docker\nCOPY . .')).toEqual(['dockerfile']);
  expect(kinds('dockerfile', '# docker ps\nRUN a')).toEqual(['dockerfile']);
  expect(kinds('docker', 'docker run a')).toEqual(['script']);
  expect(kinds('', 'FROM docker')).toEqual([]);
  expect(kinds('', 'FROM docker\nSELECT a')).toEqual([]);
  expect(kinds('js', 'FROM docker\nRUN a')).toEqual([]);
});

it('checks Markdown for errors only, and only fences that are marked as meant to be run', () => {
  const text = '```sh run\ndocker rnu a\ndocker-compose up\n```\n\n```sh\ndocker rnu b\n```\n';
  const document = readDocument('markdown', text, options);
  const found = (...runnableFences: string[]) =>
    diagnoseIn(document, { preset: 'strict', runnableFences }).map(
      ({ rule, span }) => `${rule.id} ${span.start}`,
    );
  expect(found()).toEqual([]);
  expect(found('test')).toEqual([]);
  expect(found('run', 'test')).toEqual([`docker-unknown-command ${text.indexOf('rnu')}`]);
});

describe('the language of a file', () => {
  it.each([
    ['Dockerfile.js', 'FROM node:24\nCMD ["node"]\n', 'dockerfile'],
    ['Dockerfile.go', '\ufeff# a\r\n\r\nARG V=1\r\nFROM golang:$V\r\n', 'dockerfile'],
    ['dockerfile.js', 'export const x = 1;\n', 'plaintext'],
    ['dockerfile.d.ts', 'export declare const from: string;\n', 'plaintext'],
    ['Dockerfile.tar', '\0\0', 'plaintext'],
    ['Dockerfile.hbs', 'FROM node:24\n{{#if x}}\nRUN a\n{{/if}}\n', 'plaintext'],
    ['Dockerfile.template', 'FROM node:24\nRUN a\n', 'dockerfile'],
    ['Dockerfile.prod', 'RUN a\n', 'dockerfile'],
    ['deploy', '#!/usr/bin/env bash\ndocker ps\n', 'shellscript'],
    ['deploy', 'docker ps\n', undefined],
    ['notes.txt', '#!/bin/sh\n', 'plaintext'],
  ])('%s, %j: %s', (name, text, language) => {
    expect(languageOfFile(name, text)).toBe(language);
  });

  it('is told from any text in linear time', () => {
    languageOfFile('Dockerfile.js', '\n'.repeat(200_000));
    languageOfFile('Dockerfile.js', ' \r\n#\n'.repeat(100_000));
  });
});
