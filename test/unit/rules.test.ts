import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { transform } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newRule } from '../../server/generate/newRule.mjs';
import { readRules } from '../../server/generate/rules.mjs';
import { diagnose, type Finding } from '../../server/src/features/diagnose';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { buildModel } from '../../server/src/model/buildModel';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { rules } from '../../server/src/rules/generated/registry';
import { type LabelSchema, PRESETS, type Preset, type Rule } from '../../server/src/rules/rule';
import { parseIgnoreFile } from '../../server/src/syntax/dockerignore/parse';
import { applyEdits } from '../../server/src/text/edit';
import { checkFixtures } from '../harness/checkFixtures';
import { type Case, type Fence, readCases, ruleCaseFiles } from '../harness/fixtures';
import { itHolds } from '../harness/property';
import { shellParser } from '../harness/shellParser';
import { underline } from '../harness/underline';
import { workspaceOf } from '../harness/workspace';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const folder = join(__dirname, '../../server/src/rules');

/** For the rules that go by a list of a workspace. */
const TRUSTED = ['docker.io', '*.example.com'];

/** For the rules that go by what is not in the build context. */
const IGNORE_FILE = parseIgnoreFile('.git\n**/*.log\ntmp\n!tmp/keep\n');

/** For the rules that go by the files around a script. */
const WORKSPACE = workspaceOf('scripts/build.sh', {
  Dockerfile: `ARG VERSION
FROM golang:1.26 AS build
FROM build AS test
FROM alpine:3.22
ARG COMMIT=none
EXPOSE 8080 9090/udp
`,
  'docker/web.Dockerfile': 'FROM example.com/base\nEXPOSE 80\n',
  'docker/foreign.Dockerfile': '# syntax=example.com/frontend\nFROM alpine\n',
  'docker/made.Dockerfile.in': '',
});
/** For the rules that go by the labels of a workspace. */
const LABELS: LabelSchema = {
  types: new Map([
    ['org.example.owner', 'text'],
    ['org.opencontainers.image.source', 'url'],
    ['org.opencontainers.image.created', 'rfc3339'],
    ['org.opencontainers.image.version', 'semver'],
    ['org.opencontainers.image.revision', 'hash'],
    ['org.opencontainers.image.licenses', 'spdx'],
    ['org.example.mail', 'email'],
  ]),
  isStrict: true,
};

/** A text, and the language it is in. */
type Sample = Pick<Case, 'language' | 'text'>;

/** In the strict preset; a rule that is off there has to be turned on. */
function findings({ meta }: Rule, { language, text }: Sample): readonly Finding[] {
  const severities = new Map(meta.severity.strict === 'off' ? [[meta.id, 'info'] as const] : []);
  const found = diagnoseIn(readDocument(language, text, options), {
    preset: 'strict',
    severities,
    trustedRegistries: TRUSTED,
    labelSchema: LABELS,
    ignoreFile: IGNORE_FILE,
    workspace: WORKSPACE,
    contextFiles: ['.git', 'node_modules', '.env'],
  });
  return found.filter(({ rule }) => rule.id === meta.id);
}

function othersIn(rule: Rule, sample: Sample): readonly string[] {
  return diagnoseSample(sample, 'recommended')
    .filter((finding) => finding.rule.id !== rule.meta.id)
    .map((finding) => finding.rule.id);
}

function diagnoseSample({ language, text }: Sample, preset: Preset): readonly Finding[] {
  return diagnoseIn(readDocument(language, text, options), { preset });
}

function observe(rule: Rule, sample: Case): Fence[] {
  const { text } = sample;
  const found = findings(rule, sample);
  if (found.length === 0) return [];
  const fixed = found.flatMap((finding) =>
    finding.fixes().map(({ title, kind, edits }) => ({
      info: `fixed ${kind}: ${title}`,
      body: applyEdits(text, edits)
        .replace(/^\ufeff/, '')
        .replaceAll('\r\n', '\n')
        .replace(/\n$/, ''),
    })),
  );
  return [{ info: 'diagnostics', body: underline(text, found) }, ...fixed];
}

it('has a page, cases and code for every rule', () => {
  expect(readRules(folder).problems).toEqual([]);
});

it('has no rule on, where it is off in every preset', () => {
  const off = rules.filter(({ meta }) =>
    Object.values(meta.severity).every((severity) => severity === 'off'),
  );
  expect(off.map(({ meta }) => meta.id)).toEqual(['missing-healthcheck']);
  const model = buildModel('FROM debian:13-slim\nUSER www-data\n', options);
  for (const preset of PRESETS) {
    const found = diagnose(model, { preset }).map(({ rule }) => rule.id);
    expect(found).not.toContain('missing-healthcheck');
  }
});

it('gives every id and alias to one rule only', () => {
  const names = rules.flatMap(({ meta }) => [meta.id, ...meta.aliases]);
  expect(new Set(names).size).toBe(names.length);
});

for (const rule of rules) {
  const file = join(folder, rule.meta.id, 'cases.md');
  describe(rule.meta.id, () => {
    it('has nothing left to write', () => {
      expect(leftToWrite(join(folder, rule.meta.id))).toEqual([]);
    });

    checkFixtures(existsSync(file) ? [file] : [], (one) => observe(rule, one));

    describe('examples of the page', () => {
      const page = readFileSync(join(folder, rule.meta.id, 'rule.md'), 'utf8');
      const bad = fencesUnder(page, 'Bad');
      const good = fencesUnder(page, 'Good');
      it('come in pairs', () => {
        expect(bad.length).toBeGreaterThan(0);
        expect(good.length).toBe(bad.length);
      });
      it.each(bad.map((sample, i) => [sample, good[i]!] as const))(
        'bad is found, its fix gives good: %#',
        (sample, wanted) => {
          const found = findings(rule, sample);
          expect(found).toHaveLength(1);
          if (rule.meta.fix !== 'none')
            expect(applyEdits(sample.text, found[0]!.fixes()[0]!.edits)).toBe(wanted.text);
          expect(findings(rule, wanted)).toEqual([]);
          // What is good for one rule is no reason for another to complain.
          expect(othersIn(rule, wanted)).toEqual(othersIn(rule, sample));
        },
      );
    });

    it('has fixes that remove the finding, parse, keep line endings and offer nothing more', () => {
      for (const { language, text, name } of readCases(file)) {
        for (const finding of findings(rule, { language, text })) {
          for (const { edits } of finding.fixes()) {
            const fixed = applyEdits(text, edits);
            const where = (after: Finding) => after.span.start;
            const left = findings(rule, { language, text: fixed });
            expect(left.map(where), name).not.toContain(finding.span.start);
            expect(errorsIn(language, text), name).toEqual(
              expect.arrayContaining([...errorsIn(language, fixed)]),
            );
            if (text.includes('\r\n')) expect(fixed.replaceAll('\r\n', ''), name).not.toContain('\n');
          }
        }
      }
    });
  });
}

const caseTexts = ruleCaseFiles().flatMap((file) =>
  readCases(file).flatMap(({ language, text }) => (language === 'dockerfile' ? text : [])),
);
const NOISE = ['\n', '\\\n', ' ', '"', "'", '[', '${', '`', '\r\n', '&&', '#', ';', '=', '\t', '$A', 'sudo '];

const noise = fc.oneof(fc.string({ unit: 'grapheme-ascii', maxLength: 4 }), fc.constantFrom(...NOISE));
const anyText = fc
  .tuple(fc.constantFrom(...caseTexts), fc.nat(300), fc.nat(8), noise)
  .map(([text, at, length, added]) => text.slice(0, at) + added + text.slice(at + length));
itHolds(
  'makes safe fixes that stay right where cases have anything cut out or put in',
  fc.asyncProperty(anyText, async (text) => {
    checkSafeFixes(text);
    // The runner takes a file for dead that does not let it speak for a minute.
    await new Promise((resolve) => setImmediate(resolve));
  }),
  500,
);

/** Each takes its finding away, nothing comes up that the builder refuses, and no rule has more to warn of. */
function checkSafeFixes(text: string): void {
  if (errorsIn('dockerfile', text).length > 0) return;
  const before = countsIn(text);
  for (const { rule, message, fixes } of diagnoseSample({ language: 'dockerfile', text }, 'strict')) {
    for (const { edits } of fixes().filter(({ kind }) => kind === 'safe')) {
      const fixed = applyEdits(text, edits);
      const after = countsIn(fixed);
      const where = `${rule.id}: ${message}\n${text}\n-----\n${fixed}`;
      expect(errorsIn('dockerfile', fixed), where).toEqual([]);
      expect(after.all.get(rule.id) ?? 0, where).toBeLessThan(before.all.get(rule.id)!);
      for (const [id, count] of after.warnings)
        expect(count, `${where}\n${id}`).toBeLessThanOrEqual(before.warnings.get(id) ?? 0);
    }
  }
}

/** By rule, how much strict people hear of, and of how much all people are warned. */
function countsIn(text: string): Record<'all' | 'warnings', ReadonlyMap<string, number>> {
  const recommended = diagnoseSample({ language: 'dockerfile', text }, 'recommended');
  return {
    all: countByRule(diagnoseSample({ language: 'dockerfile', text }, 'strict')),
    warnings: countByRule(recommended.filter(({ severity }) => severity === 'warning')),
  };
}

function countByRule(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule.id, (counts.get(rule.id) ?? 0) + 1);
  return counts;
}

function errorsIn(language: string, text: string): readonly string[] {
  const found = diagnoseSample({ language, text }, 'buildkit');
  return found.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

function fencesUnder(page: string, heading: string): readonly Sample[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const fences = [...section.matchAll(/^```(dockerfile|dockerignore|sh|yaml)( crlf)?\n(.*?)^```$/gms)];
  return fences.map(([, language, crlf, text]) => ({
    language: language === 'sh' ? 'shellscript' : language!,
    text: crlf ? text!.replaceAll('\n', '\r\n') : text!,
  }));
}

/** Lines that `npm run new-rule` has marked. */
function leftToWrite(of: string): string[] {
  return readdirSync(of).flatMap((name) => {
    const lines = readFileSync(join(of, name), 'utf8').split('\n');
    return lines.flatMap((line, index) =>
      /\bTODO\b/.test(line) ? [`${name}:${index + 1}: ${line.trim()}`] : [],
    );
  });
}

describe('npm run new-rule', () => {
  it('makes a folder that fits the format and compiles, and says what is left to write', async () => {
    const rulesFolder = mkdtempSync(join(tmpdir(), 'rules-'));
    onTestFinished(() => rmSync(rulesFolder, { recursive: true }));
    const files = newRule(rulesFolder, 'new-thing');
    expect(files.map((file) => basename(file)).sort()).toEqual(['cases.md', 'rule.md', 'rule.ts']);
    expect(readRules(rulesFolder).problems).toEqual([]);
    expect(leftToWrite(join(rulesFolder, 'new-thing')).length).toBeGreaterThan(6);
    const source = readFileSync(join(rulesFolder, 'new-thing/rule.ts'), 'utf8');
    const { code } = await transform(source, { loader: 'ts', format: 'esm' });
    const { rule } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    expect(rule.meta.id).toBe('new-thing');
    expect([...rule.check(buildModel('FROM a\nRUN new-thing\n'))]).toHaveLength(1);
  });

  it.each([undefined, '', 'Root', 'a--b', '../a', 'a b'])('refuses the name %j', (name) => {
    expect(() => newRule(folder, name)).toThrow('npm run new-rule root-user');
  });

  it('leaves rules alone that are there', () => {
    expect(() => newRule(folder, 'root-user')).toThrow('There is a folder');
  });
});
