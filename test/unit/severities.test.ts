import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readErrors } from '../../server/generate/errors.mjs';
import { ruleIndex } from '../../server/generate/ruleIndex.mjs';
import { joinPages } from '../../server/generate/ruleMetas.mjs';
import { withRuleSettings } from '../../server/generate/ruleSchema.mjs';
import { readRules } from '../../server/generate/rules.mjs';
import { diagnose } from '../../server/src/features/diagnose';
import { readSeverities } from '../../server/src/features/severities';
import { buildModel } from '../../server/src/model/buildModel';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { rules } from '../../server/src/rules/generated/registry';
import { PRESETS, RULE_SEVERITIES, type RuleSeverity } from '../../server/src/rules/rule';
import { shellParser } from '../harness/shellParser';

const root = join(__dirname, '../..');
const manifest = readFileSync(join(root, 'package.json'), 'utf8');
const parseShell = await shellParser();
const model = buildModel('FROM node:24-alpine\nCMD ["node"]\n');

function found(preset: (typeof PRESETS)[number], given: Record<string, RuleSeverity>): string[] {
  const severities = new Map(Object.entries(given));
  return diagnose(model, { preset, severities }).map(({ rule, severity }) => `${rule.id} ${severity}`);
}

describe('what other tools say, and a reviewer would not', () => {
  const text =
    'FROM debian:13\n# check=skip=SecretsUsedInArgOrEnv\nENV A_TOKEN=\nENV B_TOKEN="" C_TOKEN=c AUTH_URL=/api/v2\n' +
    'RUN grep a SUMS | sha256sum -c\nRUN curl -fsS https://example.com/a | tar -x\nUSER 1000\n';
  const secrets = buildModel(text, { ...DEFAULT_OPTIONS, parseShell });
  const lines = (preset: (typeof PRESETS)[number], id: string): string[] =>
    diagnose(secrets, { preset })
      .filter(({ rule }) => rule.id === id)
      .map(
        ({ span }) => `${text.slice(0, span.start).split('\n').length} ${text.slice(span.start, span.end)}`,
      );

  it('is left out of the preset recommended', () => {
    expect(lines('recommended', 'secret-in-variable')).toEqual(['4 C_TOKEN']);
    for (const preset of ['strict', 'buildkit'] as const)
      expect(lines(preset, 'secret-in-variable')).toEqual(['4 B_TOKEN', '4 C_TOKEN', '4 AUTH_URL']);
    expect(lines('recommended', 'pipe-without-pipefail')).toEqual(['6 |']);
    expect(lines('strict', 'pipe-without-pipefail')).toEqual(['5 |', '6 |']);
  });

  it('is left out where a service is used in the step that starts it', () => {
    const used =
      'FROM debian:13\nRUN service mysql start && mysql -e x\nRUN service nginx start && echo ok\n';
    const services = buildModel(used, { ...DEFAULT_OPTIONS, parseShell });
    const linesOf = (preset: (typeof PRESETS)[number]): number[] =>
      diagnose(services, { preset })
        .filter(({ rule }) => rule.id === 'host-tools')
        .map(({ span }) => used.slice(0, span.start).split('\n').length);
    expect(linesOf('recommended')).toEqual([3]);
    expect(linesOf('strict')).toEqual([2, 3]);
  });

  it('is left out where something runs in the folder', () => {
    const folders =
      'FROM debian:13\nRUN cd /a\nRUN mkdir /b && cd /b\nRUN cd /c && make\nRUN cd /d && make && cd ..\n';
    const changes = buildModel(folders, { ...DEFAULT_OPTIONS, parseShell });
    const count = (preset: (typeof PRESETS)[number]): number =>
      diagnose(changes, { preset }).filter(({ rule }) => rule.id === 'cd-in-run').length;
    expect(count('recommended')).toBe(2);
    expect(count('strict')).toBe(4);
  });

  it('is no reason to take a comment away that silences it for them', () => {
    expect(lines('recommended', 'unused-ignore')).toEqual([]);
  });
});

describe('the severity of one rule', () => {
  it.each([
    ['the id', { 'root-user': 'error' }, ['root-user error']],
    ['an alias', { DL3002: 'hint' }, ['root-user hint']],
    ['off', { 'root-user': 'off' }, []],
    ['the id before an alias', { DL3002: 'off', 'root-user': 'info' }, ['root-user info']],
    ['others stay as they are', { sudo: 'off' }, ['root-user warning']],
  ] as const)('%s', (_, given, wanted) => {
    expect(found('recommended', given)).toEqual(wanted);
  });

  it.each(PRESETS)('turns a rule on that the preset %s turns off', (preset) => {
    expect(found(preset, { 'root-user': 'info' })).toEqual(['root-user info']);
  });

  it.each([
    ['# check=experimental=InvalidDefinitionDescription', {}, ['warning']],
    ['# check=skip=A;experimental=B,InvalidDefinitionDescription;error=false // why', {}, ['warning']],
    ['# check=error=true;experimental=all', {}, ['error']],
    ['# check=error=true;experimental=all', { 'invalid-description': 'hint' }, ['hint']],
    ['# check=error=true', {}, []],
    ['# check=experimental=all', {}, ['warning']],
    ['# check=experimental=all', { 'invalid-description': 'off' }, []],
    ['# check=experimental=all', { InvalidDefinitionDescription: 'hint' }, ['hint']],
    ['# check=experimental=Other', {}, []],
    ['# check=skip=Other', {}, []],
    ['# check=experimental=all;skip=InvalidDefinitionDescription', {}, []],
  ] as const)('%s with %j', (directive, given, wanted) => {
    const described = buildModel(`${directive}\n\n# the base\nFROM scratch AS b\n`);
    const severities = new Map<string, RuleSeverity>(Object.entries(given));
    for (const preset of ['buildkit', 'recommended'] as const) {
      const found = diagnose(described, { preset, severities });
      expect(found.map(({ severity }) => severity)).toEqual(wanted);
    }
    expect(diagnose(described, { preset: 'off' })).toEqual([]);
  });

  it.each([
    ['# check=error=true', {}, ['maintainer error']],
    ['# check=skip=StageNameCasing;error=1', {}, ['maintainer error']],
    ['# check=error=true', { maintainer: 'hint' }, ['maintainer hint']],
    ['# check=error=true;skip=MaintainerDeprecated', {}, []],
    ['# check=error=0', {}, ['maintainer warning']],
  ] as const)('%s with %j: the build fails on what the builder checks', (directive, given, wanted) => {
    const model = buildModel(`${directive}\nFROM scratch\nMAINTAINER me\nRUN ["sudo", "x"]\n`);
    const severities = new Map<string, RuleSeverity>(Object.entries(given));
    const found = diagnose(model, { preset: 'buildkit', severities });
    expect(found.map(({ rule, severity }) => `${rule.id} ${severity}`)).toEqual(wanted);
  });

  it('leaves what the builder refuses as it is', () => {
    const broken = buildModel('FORM a\n');
    const severities = new Map([['unknown-instruction', 'off' as const]]);
    expect(diagnose(broken, { preset: 'recommended', severities })).toHaveLength(1);
    expect(diagnose(broken, { preset: 'off' })).toEqual([]);
  });
});

describe('readSeverities', () => {
  it('takes ids and aliases in any case, and gives ids', () => {
    const { severities, problems } = readSeverities({ dl3002: 'off', SUDO: 'error' });
    expect([...severities]).toEqual([
      ['root-user', 'off'],
      ['sudo', 'error'],
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['root-usr', 'off', "There is no rule 'root-usr'; is it 'root-user'?"],
    ['zzzzzzzzzzzz', 'off', "There is no rule 'zzzzzzzzzzzz'"],
    ['sudo', 'loud', "The severity of 'sudo' is one of error, warning, info, hint, off, not 'loud'"],
    ['sudo', 7, "The severity of 'sudo' is one of error, warning, info, hint, off, not 7"],
    ['sudo', null, "The severity of 'sudo' is one of error, warning, info, hint, off, not null"],
    ['__proto__', 'off', "There is no rule '__proto__'"],
  ])('says what is wrong with %s: %j', (name, value, message) => {
    const { severities, problems } = readSeverities(Object.fromEntries([[name, value]]));
    expect(severities.size).toBe(0);
    expect(problems).toEqual([{ name, message }]);
  });
});

const infos = joinPages(
  rules.map(({ meta }) => meta),
  readRules(join(root, 'server/src/rules')).rules,
);

describe('the index of rules', () => {
  const index = readFileSync(join(root, 'docs/rules.md'), 'utf8');

  it('is current: otherwise run node build.mjs --generate', () => {
    expect(index).toBe(ruleIndex(infos, readErrors(join(root, 'docs/errors.md'))));
  });

  it('has a line for each rule, with a page behind it and a sentence', () => {
    const rows = [...index.matchAll(/^\| \[([\w-]+)\]\((\S+)\) \|.*\| (\S.*\.) \|$/gm)];
    expect(rows.map(([, id]) => id)).toEqual(rules.map(({ meta }) => meta.id));
    for (const [, , page] of rows) expect(existsSync(join(root, 'docs', page!)), page).toBe(true);
  });

  it('says of each of the 71 rules of hadolint, and of its code for a file it cannot read, what is here', () => {
    const rows = [...index.matchAll(/^\| (DL\d{4}) \| (\S.*) \|$/gm)];
    const named = rules.flatMap(({ meta }) => meta.aliases.filter((alias) => alias.startsWith('DL')));
    expect(rows).toHaveLength(72);
    expect(new Set(rows.map(([, name]) => name))).toEqual(
      new Set([...rows.map(([, name]) => name), ...named]),
    );
    for (const [, , links] of rows)
      for (const [, file, section] of links!.matchAll(/\]\(([^)#]+)#?([^)]*)\)/g))
        expect(readFileSync(join(root, 'docs', file!), 'utf8')).toContain(
          section ? `\n## ${section}\n` : '# ',
        );
  });

  it('is linked from where people look', () => {
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('](docs/rules.md)');
    expect(readFileSync(join(root, 'docs/README.md'), 'utf8')).toContain('](rules.md)');
  });
});

describe('the setting dockerNotes.lint.rules', () => {
  const setting = JSON.parse(manifest).contributes.configuration.properties['dockerNotes.lint.rules'];

  it('is current: otherwise run node build.mjs --generate', () => {
    expect(withRuleSettings(manifest, infos) === manifest).toBe(true);
  });

  it('knows every id and alias, each with a description, and nothing else', () => {
    const names = rules.flatMap(({ meta }) => [meta.id, ...meta.aliases]);
    expect(Object.keys(setting.properties).sort()).toEqual([...names].sort());
    expect(setting.additionalProperties).toBe(false);
    for (const [name, one] of Object.entries<{ enum: string[]; description: string }>(setting.properties)) {
      expect(one.enum, name).toEqual(RULE_SEVERITIES);
      expect(one.description, name).toMatch(/^[A-Z'].{10,}\.$/);
    }
  });
});
