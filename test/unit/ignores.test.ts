import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose, type Finding } from '../../server/src/features/diagnose';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { quickFixes } from '../../server/src/features/quickFixes';
import { buildModel } from '../../server/src/model/buildModel';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { rules } from '../../server/src/rules/generated/registry';
import { applyEdits } from '../../server/src/text/edit';
import { readCases } from '../harness/fixtures';
import { shellParser } from '../harness/shellParser';

const build = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
/** Every rule but the one that would speak of the comments. */
const severities = new Map(
  rules.map(({ meta }) => [meta.id, meta.id === 'unused-ignore' ? 'off' : 'info'] as const),
);
const lint = { preset: 'strict' as const, severities, trustedRegistries: ['docker.io'] };

const found = (text: string): readonly Finding[] =>
  diagnose(buildModel(text, build), lint).filter(({ isRefused }) => !isRefused);
const ids = (text: string): string[] => found(text).map(({ rule }) => rule.id);

/** What the file is after one of the comments for its first finding of a rule. */
function silenced(text: string, id: string, title: 'here' | 'in this file'): string | undefined {
  const finding = found(text).find(({ rule }) => rule.id === id)!;
  const fix = finding.silencers().find((one) => one.title === `Ignore '${id}' ${title}`);
  return fix && applyEdits(text, fix.edits);
}

describe('ignoring here', () => {
  it.each([
    ['a comment', 'FROM a:1\nADD x /x\n', 'FROM a:1\n# docker-notes ignore=add-local\nADD x /x\n'],
    [
      'indented and CRLF',
      'FROM a:1\r\n  ADD x /x\r\n',
      'FROM a:1\r\n  # docker-notes ignore=add-local\r\n  ADD x /x\r\n',
    ],
    [
      'an instruction of several lines, below other comments',
      'FROM a:1\n# why\nADD \\\n  x /x\n',
      'FROM a:1\n# why\n# docker-notes ignore=add-local\nADD \\\n  x /x\n',
    ],
    [
      'into our comment, before its reason',
      'FROM a:1\n# docker-notes ignore=sudo  for reasons\nADD x /x\n',
      'FROM a:1\n# docker-notes ignore=sudo,add-local  for reasons\nADD x /x\n',
    ],
    [
      'into that of another linter, under its name for the rule',
      'FROM a:1\n# hadolint ignore=DL3045\nADD x /x\n',
      'FROM a:1\n# hadolint ignore=DL3045,DL3020\nADD x /x\n',
    ],
    [
      'not into one that knows no such rule',
      'FROM a:1\n# check=skip=X\nADD x /x\n',
      'FROM a:1\n# check=skip=X\n# docker-notes ignore=add-local\nADD x /x\n',
    ],
  ])('%s', (_, text, wanted) => {
    expect(silenced(text, 'add-local', 'here')).toBe(wanted);
    expect(ids(wanted)).not.toContain('add-local');
  });

  it('goes into a check comment that knows the rule', () => {
    const text = 'FROM a:1\n# check=skip=X;error=true\nEXPOSE 80/TCP\n';
    const wanted = 'FROM a:1\n# check=skip=X,ExposeProtoCasing;error=true\nEXPOSE 80/TCP\n';
    expect(silenced(text, 'expose-protocol-casing', 'here')).toBe(wanted);
  });

  it('goes into the check comment that the builder reads, which is the first', () => {
    const text = 'FROM a:1\n# check=skip=X\n# check=skip=Y\nEXPOSE 80/TCP\n';
    const wanted = 'FROM a:1\n# check=skip=X,ExposeProtoCasing\n# check=skip=Y\nEXPOSE 80/TCP\n';
    expect(silenced(text, 'expose-protocol-casing', 'here')).toBe(wanted);
    const lost = 'FROM a:1\n# check=error=true\n# check=skip=Y\nEXPOSE 80/TCP\n';
    expect(silenced(lost, 'expose-protocol-casing', 'here')).toContain('docker-notes ignore=');
  });

  it('stays behind directives and a byte order mark', () => {
    expect(silenced('\ufeffFROM alpine\n', 'unpinned-image', 'here')).toBe(
      '\ufeff# docker-notes ignore=unpinned-image\nFROM alpine\n',
    );
    expect(silenced('# syntax=docker/dockerfile:1\nFROM alpine\n', 'unpinned-image', 'here')).toBe(
      '# syntax=docker/dockerfile:1\n# docker-notes ignore=unpinned-image\nFROM alpine\n',
    );
  });
});

describe('ignoring in the file', () => {
  it.each([
    ['at the top', 'FROM alpine\n', '# docker-notes global ignore=unpinned-image\nFROM alpine\n'],
    [
      'behind directives',
      '#!/x\n# syntax=docker/dockerfile:1\n# check=error=true\n\nFROM alpine\n',
      '#!/x\n# syntax=docker/dockerfile:1\n# check=error=true\n# docker-notes global ignore=unpinned-image\n\nFROM alpine\n',
    ],
    [
      'into our comment, wherever it is',
      'FROM alpine\n# docker-notes global ignore=sudo: no\n',
      'FROM alpine\n# docker-notes global ignore=sudo,unpinned-image: no\n',
    ],
    [
      "into another linter's",
      '# hadolint global ignore=DL3020\nFROM alpine\n',
      '# hadolint global ignore=DL3020,DL3006\nFROM alpine\n',
    ],
  ])('%s', (_, text, wanted) => {
    expect(silenced(text, 'unpinned-image', 'in this file')).toBe(wanted);
    expect(ids(wanted)).not.toContain('unpinned-image');
  });

  it('goes into the check directive, and never makes a second one', () => {
    const text = '# check=error=false;skip=X\nFROM a:1\nEXPOSE 80/TCP\n';
    expect(silenced(text, 'expose-protocol-casing', 'in this file')).toBe(
      '# check=error=false;skip=X,ExposeProtoCasing\nFROM a:1\nEXPOSE 80/TCP\n',
    );
  });
});

describe('of every case of every rule', () => {
  const folder = join(__dirname, '../../server/src/rules');
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['generated', 'unused-ignore'].includes(entry.name))
    .map(({ name }) => name);

  it.each(names)('%s: each comment silences its finding, and changes nothing else', (name) => {
    for (const { text, name: of } of readCases(join(folder, name, 'cases.md'))) {
      const before = found(text);
      for (const finding of before.filter(({ rule }) => rule.id === name)) {
        for (const { title, edits } of finding.silencers()) {
          const after = applyEdits(text, edits);
          const { syntax } = buildModel(after, build);
          expect(syntax.problems.length, of).toBe(buildModel(text, build).syntax.problems.length);
          expect(syntax.directives.length, of).toBe(buildModel(text, build).syntax.directives.length);
          const count = (list: readonly Finding[]) => list.filter(({ rule }) => rule.id === name).length;
          if (title.endsWith('file')) expect(count(found(after)), of).toBe(0);
          else expect(count(found(after)), `${of}: ${title}\n${after}`).toBeLessThan(count(before));
          if (text.includes('\r\n')) expect(after.replaceAll('\r\n', ''), of).not.toContain('\n');
        }
      }
    }
  });
});

describe('where it is offered', () => {
  it('is behind the fixes, and once for two findings of one instruction', () => {
    const text = 'FROM alpine:3.22\nEXPOSE 80/TCP 81/TCP\nUSER 1\n';
    const span = { start: text.indexOf('EXPOSE'), end: text.indexOf('\nUSER') };
    const fixes = quickFixes(readDocument('dockerfile', text, build), span, { build, lint });
    expect(fixes.map(({ title }) => title)).toEqual([
      "Write 'tcp'",
      "Write 'tcp'",
      'Fix all: expose-protocol-casing',
      "Ignore 'expose-protocol-casing' here",
      "Ignore 'expose-protocol-casing' in this file",
    ]);
  });

  it('is not for what the builder refuses', () => {
    const [error] = diagnose(buildModel('FORM a\n', build), lint);
    expect(error!.silencers()).toEqual([]);
  });

  it('keeps the indent of a document around the Dockerfile', () => {
    const text =
      'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM node:24\n        CMD ["node"]\n';
    const finding = diagnoseIn(readDocument('yaml', text, build), lint).find(
      ({ rule }) => rule.id === 'root-user',
    );
    const [here] = finding!.silencers();
    const [region] = readDocument('yaml', applyEdits(text, here!.edits), build).regions;
    expect(region!.text.text).toBe('# docker-notes ignore=root-user\nFROM node:24\nCMD ["node"]\n');
  });
});

describe('what other tools and we understand', () => {
  it.each([
    ['# check=skip=ExposeProtoCasing\nFROM a:1\nEXPOSE 80/TCP', true],
    ['# CHECK=error=true;skip=Other,ExposeProtoCasing\nFROM a:1\nEXPOSE 80/TCP', true],
    ['# check=skip=exposeprotocasing\nFROM a:1\nEXPOSE 80/TCP', false],
    ['FROM a:1\n# check=skip=exposeprotocasing\nEXPOSE 80/TCP', false],
    ['# check=skip=Other, ExposeProtoCasing\nFROM a:1\nEXPOSE 80/TCP', false],
    ['# check=skip=ExposeProtoCasing;skip=Other\nFROM a:1\nEXPOSE 80/TCP', false],
    ['# check=skip=Other,,ExposeProtoCasing\nFROM a:1\nEXPOSE 80/TCP', true],
    ['# check=skip=ExposeProtoCasing:why\nFROM a:1\nEXPOSE 80/TCP', false],
    ['# check=skip=Other;skip=ExposeProtoCasing\nFROM a:1\nEXPOSE 80/TCP', true],
    ['# check=skip=all\nFROM a:1\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# check=skip=all // as it was\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# check=skip=allof\nEXPOSE 80/TCP', false],
    ['\n# check=skip=all\n\nFROM a:1\nEXPOSE 80/TCP', false],
    ['# check=skip=all as it was\nFROM a:1\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# check=skip=all // as it was\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# check=skip=allowed\nEXPOSE 80/TCP', false],
    ['FROM a:1\n\n# check=skip=ExposeProtoCasing\nFROM b:1\nEXPOSE 80/TCP', true],
    ['FROM a:1\n\n# check=skip=ExposeProtoCasing\nFROM b:1\nFROM c:1\nEXPOSE 80/TCP', false],
    ['FROM a:1\n# hadolint ignore=ExposeProtoCasing\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# docker-notes ignore=ExposeProtoCasing: the client expects it\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# docker-notes ignore=Other, ExposeProtoCasing as it was\nEXPOSE 80/TCP', true],
    ['# hadolint ignore=ExposeProtoCasing\nFROM a:1\nEXPOSE 80/TCP', false],
    ['FROM a:1\nEXPOSE 80/TCP\n# HADOLINT  global  ignore = A,ExposeProtoCasing', true],
    ['FROM a:1\n# dockerfile-utils: ignore\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# docker-notes ignore=expose-protocol-casing: why\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# docker-notes ignore=expose-protocol-casing because\nEXPOSE 80/TCP', true],
    ['FROM a:1\n# docker-notes ignore=expose-protocol-casing\n\nEXPOSE 80/TCP', false],
  ])('%j: %s', (text, isSilent) => {
    expect(!ids(text).includes('expose-protocol-casing')).toBe(isSilent);
  });
});
