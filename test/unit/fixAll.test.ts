import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../server/src/cli/unifiedDiff';
import { fixAll } from '../../server/src/features/fixAll';
import { quickFixes } from '../../server/src/features/quickFixes';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { rules } from '../../server/src/rules/generated/registry';
import { applyEdits } from '../../server/src/text/edit';
import { editsBetween } from '../../server/src/text/lineDiff';
import { readCases } from '../harness/fixtures';
import { itHolds } from '../harness/property';
import { shellParser } from '../harness/shellParser';

const build = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
/** Every rule, also those that are off. */
const severities = new Map(rules.map(({ meta }) => [meta.id, 'info' as const]));
const options = { build, lint: { preset: 'strict' as const, severities } };

function fixed(text: string, language = 'dockerfile'): string {
  return fixAll(readDocument(language, text, build), options).text;
}

describe('fixing all', () => {
  it('makes the safe fixes of all rules, and no others', () => {
    const text = 'FROM alpine:3.22 AS Build\nRUN sudo mkdir /a\nexpose 80/TCP\nFROM node:24\nCMD ["node"]\n';
    expect(fixed(text)).toBe(
      'FROM alpine:3.22 AS build\nRUN sudo mkdir /a\nEXPOSE 80/tcp\nFROM node:24\nCMD ["node"]\n',
    );
  });

  it('goes on until nothing changes: fixes that touch wait for each other', () => {
    const lines = ['a', 'b', 'c', 'd'].map((word) => `CMD ["${word}"]\n`);
    expect(fixed(`FROM alpine:3.22\nUSER nobody\n${lines.join('')}`)).toBe(
      'FROM alpine:3.22\nUSER nobody\nCMD ["d"]\n',
    );
  });

  it('leaves alone what the builder refuses, and says so', () => {
    const text = 'FROM alpine:3.22\nEXPOSE 80/TCP\nFORM b\n';
    const { text: after, refused } = fixAll(readDocument('dockerfile', text, build), options);
    expect(after).toBe(text);
    expect(refused.map(({ span, rule }) => [text.slice(span.start, span.end), rule.id])).toEqual([
      ['FORM', 'unknown-instruction'],
    ]);
  });

  it('works in a file of Compose', () => {
    const text =
      'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM alpine:3.22\n        EXPOSE 80/TCP\n';
    expect(fixed(text, 'yaml')).toBe(text.replace('TCP', 'tcp'));
  });

  const folder = join(__dirname, '../../server/src/rules');
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    .map(({ name }) => name);
  it.each(files)('of each case of %s ends, and a second time changes nothing', (name) => {
    for (const { text, name: of } of readCases(join(folder, name, 'cases.md'))) {
      const once = fixed(text);
      expect(fixed(once), of).toBe(once);
      if (text.includes('\r\n')) expect(once.replaceAll('\r\n', ''), of).not.toContain('\n');
    }
  });
});

describe('"Fix all" among the quick fixes', () => {
  const titles = (text: string, word: string): string[] => {
    const start = text.indexOf(word);
    const found = quickFixes(readDocument('dockerfile', text, build), { start, end: start }, options);
    const fixes = found.filter(({ title }) => !title.startsWith('Ignore '));
    return fixes.map(({ title, isPreferred }) => `${title}${isPreferred ? ' *' : ''}`);
  };

  it('is offered where a rule is broken in several places', () => {
    const text = 'FROM alpine:3.22\nEXPOSE 80/TCP\nEXPOSE 81/UDP 82/TCP\nUSER nobody\n';
    expect(titles(text, 'TCP')).toEqual(["Write 'tcp' *", 'Fix all: expose-protocol-casing']);
    const start = text.indexOf('TCP');
    const all = quickFixes(readDocument('dockerfile', text, build), { start, end: start }, options);
    expect(applyEdits(text, all[1]!.edits)).toBe(
      'FROM alpine:3.22\nEXPOSE 80/tcp\nEXPOSE 81/udp 82/tcp\nUSER nobody\n',
    );
  });

  it('is not offered for one place', () => {
    expect(titles('FROM alpine:3.22\nEXPOSE 80/TCP\nUSER nobody\n', 'TCP')).toEqual(["Write 'tcp' *"]);
  });

  it('is not offered for what needs a choice', () => {
    expect(titles('FROM alpine:3.22\nRUN sudo a\nRUN sudo b\nUSER nobody\n', 'sudo')).toEqual([
      "Remove 'sudo'",
    ]);
  });
});

describe('what changed between two texts', () => {
  const line = fc.constantFrom('a\n', 'b\n', 'c\r\n', 'c\n', '\n', 'é😀\n', 'é😁\n');
  const text = fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('', 'end', 'a'))
    .map(([lines, end]) => lines.join('') + end);

  itHolds(
    'leads from one to the other, without splitting line endings or characters',
    fc.property(text, text, (before, after) => {
      const edits = editsBetween(before, after);
      expect(applyEdits(before, edits)).toBe(after);
      for (const { span } of edits)
        for (const at of [span.start, span.end])
          expect(before.slice(Math.max(0, at - 1), at + 1)).not.toMatch(
            /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/,
          );
    }),
    2000,
  );

  it('is as little as can be', () => {
    expect(editsBetween('a\nsudo b\nc\nd\n', 'a\nb\nc\nd\ne\n')).toEqual([
      { span: { start: 2, end: 7 }, newText: '' },
      { span: { start: 13, end: 13 }, newText: 'e\n' },
    ]);
    expect(editsBetween('a', 'a')).toEqual([]);
  });

  it('takes long texts that have nothing in common', () => {
    const before = 'a\n'.repeat(20_000);
    const after = 'b\n'.repeat(20_000);
    expect(applyEdits(before, editsBetween(before, after))).toBe(after);
  });

  it('is shown with the lines around it', () => {
    const before = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`).join('');
    const after = before.replace('5\n', 'five\n').replace('20\n', '20');
    expect(unifiedDiff('a/Dockerfile', before, after)).toBe(
      [
        '--- a/a/Dockerfile',
        '+++ b/a/Dockerfile',
        '@@ -2,7 +2,7 @@',
        ' 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8',
        '@@ -17,4 +17,4 @@',
        ' 17\n 18\n 19\n-20\n+20\n\\ No newline at end of file\n',
      ].join('\n'),
    );
    expect(unifiedDiff('a', before, before)).toBe('');
    expect(unifiedDiff('a', '', 'b\n')).toBe('--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+b\n');
  });
});

const caseTexts = rules.flatMap(({ meta }) =>
  readCases(join(__dirname, '../../server/src/rules', meta.id, 'cases.md')).map(({ text }) => text),
);

const noise = fc.constantFrom('', '\n', '\\\n', '"', '<<EOF', ' ', '#', '\r\n', 'RUN ', 'AS A');
itHolds(
  'fixes all in fixtures with anything cut out or put in, and leaves nothing that the builder refuses',
  fc.property(fc.constantFrom(...caseTexts), fc.nat(400), fc.nat(12), noise, (text, at, length, added) => {
    const mutated = text.slice(0, at) + added + text.slice(at + length);
    const once = fixAll(readDocument('dockerfile', mutated, build), options);
    const twice = fixAll(readDocument('dockerfile', once.text, build), options);
    if (once.text !== mutated) expect(twice.refused).toEqual([]);
    expect(twice.text).toBe(once.text);
  }),
  1000,
);
