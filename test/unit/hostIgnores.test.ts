import { describe, expect, it } from 'vitest';
import type { Finding } from '../../server/src/features/diagnose';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import type { Preset } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edit';
import { shellParser } from '../harness/shellParser';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const RULE = 'privileged-container';
const RUN = 'docker run --privileged nginx:1';

function findings(language: string, text: string, preset: Preset = 'recommended'): readonly Finding[] {
  return diagnoseIn(readDocument(language, text, options), { preset });
}

function ids(language: string, text: string): readonly string[] {
  return findings(language, text).map(({ rule }) => rule.id);
}

/** What the fix with this title makes of a text; undefined where there is none. */
function silenced(language: string, text: string, where: 'here' | 'in this file'): string | undefined {
  const finding = findings(language, text).find(({ rule }) => rule.id === RULE);
  const fix = finding?.silencers().find(({ title }) => title === `Ignore '${RULE}' ${where}`);
  return fix && applyEdits(text, fix.edits);
}

describe('a comment silences a rule', () => {
  it.each([
    ['above a command', 'shellscript', `# docker-notes ignore=${RULE} it needs the devices\n${RUN}\n`],
    ['under another name', 'shellscript', `# docker-notes ignore=PRIVILEGED-CONTAINER\n${RUN}\n`],
    ['above other comments', 'shellscript', `# docker-notes ignore=${RULE}\n# more\n${RUN}\n`],
    ['behind it', 'shellscript', `${RUN} # docker-notes ignore=${RULE}\n`],
    [
      'above its first line',
      'shellscript',
      `# docker-notes ignore=${RULE}\ndocker run \\\n  --privileged \\\n  nginx:1\n`,
    ],
    ['above the statement', 'shellscript', `# docker-notes ignore=${RULE}\na && \\\n  ${RUN}\n`],
    ['in the whole file', 'shellscript', `${RUN}\n# docker-notes global ignore=${RULE}\n`],
    ['in a block of YAML', 'yaml', `run: |\n  # docker-notes ignore=${RULE}\n  ${RUN}\n`],
    ['above an item of YAML', 'yaml', `script:\n  # docker-notes ignore=${RULE}\n  - ${RUN}\n`],
    ['in a recipe', 'makefile', `a:\n\t# docker-notes ignore=${RULE}\n\t${RUN}\n`],
    ['in PowerShell', 'powershell', `# docker-notes ignore=${RULE}\ndocker run \`\n  --privileged nginx:1\n`],
    [
      'in a batch file',
      'bat',
      `REM docker-notes ignore=${RULE}\r\ndocker run ^\r\n  --privileged nginx:1\r\n`,
    ],
    ['in a Jenkinsfile', 'groovy', `steps {\n  // docker-notes ignore=${RULE}\n  sh '${RUN}'\n}\n`],
    ['in settings', 'jsonc', `{\n  // docker-notes ignore=${RULE}\n  "runArgs": ["--privileged"]\n}\n`],
  ])('%s', (_, language, text) => {
    expect(ids(language, text)).toEqual([]);
    expect(ids(language, text.replaceAll(/docker-notes/g, 'x'))).toContain(RULE);
  });

  it.each([
    ['above another command', 'shellscript', `# docker-notes ignore=${RULE}\ndocker ps\n${RUN}\n`],
    ['behind an empty line', 'shellscript', `# docker-notes ignore=${RULE}\n\n${RUN}\n`],
    ['of another rule', 'shellscript', `# docker-notes ignore=docker-socket\n${RUN}\n`],
    ['in a text', 'shellscript', `echo "docker-notes ignore=${RULE}"\n${RUN}\n`],
  ])('but not %s', (_, language, text) => {
    expect(ids(language, text)).toContain(RULE);
  });

  it('but not an error', () => {
    const text = '# docker-notes ignore=docker-unknown-flag\ndocker run --rmm nginx:1\n';
    expect(ids('shellscript', text)).toContain('docker-unknown-flag');
    expect(
      findings('shellscript', text)
        .find(({ isRefused }) => isRefused)
        ?.silencers(),
    ).toEqual([]);
  });
});

describe('ignore here', () => {
  it.each([
    [
      'shellscript',
      `if a; then\n  ${RUN}\nfi\n`,
      `if a; then\n  # docker-notes ignore=${RULE}\n  ${RUN}\nfi\n`,
    ],
    ['shellscript', `a && \\\n  ${RUN}\n`, `# docker-notes ignore=${RULE}\na && \\\n  ${RUN}\n`],
    ['shellscript', `# docker-notes ignore=a why\n${RUN}\n`, `# docker-notes ignore=a,${RULE} why\n${RUN}\n`],
    ['yaml', `run: |\n  a\n  ${RUN}\n`, `run: |\n  a\n  # docker-notes ignore=${RULE}\n  ${RUN}\n`],
    ['yaml', `- run: ${RUN}\n`, `# docker-notes ignore=${RULE}\n- run: ${RUN}\n`],
    ['makefile', `a:\n# <x>\n\t${RUN}\n`, `a:\n# <x>\n# docker-notes ignore=${RULE}\n\t${RUN}\n`],
    ['yaml', `run: >\n  ${RUN}\n`, undefined],
    ['yaml', `- &a >- # b\n  ${RUN}\n`, undefined],
    ['yaml', `run: >-\n  docker run\n  --privileged nginx:1\n`, undefined],
    ['makefile', `a:\n\t@${RUN}\n`, `a:\n# docker-notes ignore=${RULE}\n\t@${RUN}\n`],
    ['bat', `${RUN}\r\n`, `@REM docker-notes ignore=${RULE}\r\n${RUN}\r\n`],
    ['groovy', `sh '''\n  ${RUN}\n'''\n`, `sh '''\n  # docker-notes ignore=${RULE}\n  ${RUN}\n'''\n`],
    ['groovy', `powershell '''\n${RUN}\n'''\n`, undefined],
    ['json', `{"scripts": {"a": "${RUN}"}}\n`, undefined],
  ])('%s, %j', (language, text, expected) => {
    expect(silenced(language, text, 'here')).toBe(expected);
    if (expected !== undefined) expect(ids(language, expected)).not.toContain(RULE);
  });
});

describe('ignore in this file', () => {
  it.each([
    ['shellscript', `#!/bin/sh\n${RUN}\n`, `#!/bin/sh\n# docker-notes global ignore=${RULE}\n${RUN}\n`],
    ['yaml', `\ufeffrun: ${RUN}\n`, `\ufeff# docker-notes global ignore=${RULE}\nrun: ${RUN}\n`],
    [
      'shellscript',
      `# docker-notes global ignore=a\n${RUN}\n`,
      `# docker-notes global ignore=a,${RULE}\n${RUN}\n`,
    ],
    ['json', `{"scripts": {"a": "${RUN}"}}\n`, undefined],
  ])('%s, %j', (language, text, expected) => {
    expect(silenced(language, text, 'in this file')).toBe(expected);
    if (expected !== undefined) expect(ids(language, expected)).not.toContain(RULE);
  });
});

describe('a comment that silences nothing', () => {
  it.each([
    [`# docker-notes ignore=${RULE}\ndocker ps\n`, [`'${RULE}' silences nothing here.`], 'docker ps\n'],
    [`docker ps # docker-notes ignore=${RULE}\n`, [`'${RULE}' silences nothing here.`], 'docker ps\n'],
    [
      `# docker-notes ignore=${RULE},docker-socket\n${RUN}\n`,
      ["'docker-socket' silences nothing here."],
      `# docker-notes ignore=${RULE}\n${RUN}\n`,
    ],
    [
      `# docker-notes ignore=privileged-contaner\ndocker ps\n`,
      [`There is no rule 'privileged-contaner'; is it '${RULE}'?`],
      `# docker-notes ignore=${RULE}\ndocker ps\n`,
    ],
    // What a rule on Dockerfiles would find is not known here.
    ['# docker-notes ignore=root-user\ndocker ps\n', [], undefined],
  ])('%j', (text, messages, fixed) => {
    const found = findings('shellscript', text).filter(({ rule }) => rule.id === 'unused-ignore');
    expect(found.map(({ message }) => message)).toEqual(messages);
    const [fix] = found[0]?.fixes() ?? [];
    expect(fix && applyEdits(text, fix.edits)).toBe(fixed);
  });

  it('is not known before scripts can be read', () => {
    const document = readDocument('shellscript', `# docker-notes ignore=${RULE}\n${RUN}\n`, DEFAULT_OPTIONS);
    expect(diagnoseIn(document, { preset: 'recommended' })).toEqual([]);
  });
});
