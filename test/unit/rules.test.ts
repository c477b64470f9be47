import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRules } from '../../server/generate/rules.mjs';
import type { Finding } from '../../server/src/features/diagnose';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { rules } from '../../server/src/rules/generated/registry';
import type { Preset, Rule } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edit';
import { checkFixtures } from '../harness/checkFixtures';
import { type Case, type Fence, readCases } from '../harness/fixtures';
import { shellParser } from '../harness/shellParser';
import { underline } from '../harness/underline';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const folder = join(__dirname, '../../server/src/rules');

/** A text, and the language it is in. */
type Sample = Pick<Case, 'language' | 'text'>;

function findings(rule: Rule, sample: Sample): readonly Finding[] {
  return diagnoseSample(sample, 'strict').filter((finding) => finding.rule.id === rule.meta.id);
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

it('gives every id and alias to one rule only', () => {
  const names = rules.flatMap(({ meta }) => [meta.id, ...meta.aliases]);
  expect(new Set(names).size).toBe(names.length);
});

for (const rule of rules) {
  const file = join(folder, rule.meta.id, 'cases.md');
  describe(rule.meta.id, () => {
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
            expect(errorsIn(language, fixed), name).toEqual(errorsIn(language, text));
            if (text.includes('\r\n')) expect(fixed.replaceAll('\r\n', ''), name).not.toContain('\n');
          }
        }
      }
    });
  });
}

function errorsIn(language: string, text: string): readonly string[] {
  const found = diagnoseSample({ language, text }, 'buildkit');
  return found.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}

function fencesUnder(page: string, heading: string): readonly Sample[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```(dockerfile|sh|yaml)\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] === 'sh' ? 'shellscript' : match[1]!,
    text: match[2]!,
  }));
}
