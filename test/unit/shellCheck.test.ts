import { describe, expect, it } from 'vitest';
import { diagnoseIn } from '../../server/src/features/inDocument';
import { quickFixes } from '../../server/src/features/quickFixes';
import { readComments, type ShellComment } from '../../server/src/features/shellCheck/comments';
import { type CheckedScript, scriptsToCheck } from '../../server/src/features/shellCheck/scripts';
import { type HostDocument, readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { applyEdits } from '../../server/src/text/edit';
import { shellParser } from '../harness/shellParser';

const BUILD = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };
const read = (text: string, language = 'dockerfile'): HostDocument => readDocument(language, text, BUILD);

/** A finding at each `BAD1234`, with the columns of ShellCheck: characters, from 1 on. It would have them in quotes. */
function commentsOf({ text }: CheckedScript): readonly ShellComment[] {
  return text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/BAD(\d{4})/g)].map((match): ShellComment => {
      const column = [...line.slice(0, match.index)].length + 1;
      const start = { line: index + 1, column };
      const end = { line: index + 1, column: column + match[0].length };
      const quotes = [start, end].map((place) => ({ start: place, end: place, newText: '"' }));
      return {
        code: `SC${match[1]}`,
        severity: 'info',
        message: 'It is bad.',
        start,
        end,
        replacements: quotes,
      };
    }),
  );
}

const LINT = { preset: 'recommended', shellComments: commentsOf } as const;

/** Each finding as its code and the text it marks. */
function found(text: string, options: object = {}, language = 'dockerfile'): string[] {
  return diagnoseIn(read(text, language), { ...LINT, ...options })
    .filter(({ origin }) => origin)
    .map(({ rule, span }) => `${rule.id} ${text.slice(span.start, span.end)}`);
}

const scripts = (text: string): readonly CheckedScript[] => scriptsToCheck(read(text));

describe('the scripts for ShellCheck', () => {
  it('are those of RUN, without flags and continuations', () => {
    const text =
      'FROM alpine\nRUN --mount=type=cache,target=/c echo a \\\n  # a comment\n  && echo b\nCMD echo c\nRUN ["x"]\nONBUILD RUN d\n';
    expect(scripts(text).map((script) => script.text)).toEqual(['echo a   && echo b', 'd']);
  });

  it.each([
    ['FROM alpine', 'sh'],
    ['FROM debian:13', 'dash'],
    ['FROM fedora:43', 'bash'],
    ['FROM example.com/unknown:1', 'sh'],
    ['FROM alpine\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]', 'bash'],
    ['FROM alpine\nSHELL ["/bin/ash", "-c"]', 'sh'],
    ['FROM debian:13 AS a\nFROM a', 'dash'],
    ['FROM alpine\nSHELL ["zsh", "-c"]', undefined],
    ['FROM alpine\nSHELL ["constructor", "-c"]', undefined],
    ['FROM mcr.microsoft.com/windows/nanoserver:ltsc2025', undefined],
  ])('%s: %s', (lines, dialect) => {
    expect(scripts(`${lines}\nRUN x\n`)[0]?.dialect).toBe(dialect);
  });

  it('are heredocs, with the shell that their first line names', () => {
    const text = (first: string): string => `FROM debian:13\nRUN <<EOF\n${first}\necho BAD2086\nEOF\n`;
    expect(scripts(text('set -e'))[0]?.dialect).toBe('dash');
    expect(scripts(text('#!/bin/bash'))[0]?.dialect).toBe('bash');
    expect(scripts(text('#!/usr/bin/env bash'))[0]?.dialect).toBe('bash');
    expect(scripts(text('#!/usr/bin/env python3'))).toEqual([]);
    expect(found(text('#!/bin/bash'))).toEqual(['SC2086 BAD2086']);
  });

  it('know the variables of the build that they speak of', () => {
    const text =
      'ARG outer=1\nFROM alpine\nENV app=/srv/app other=x it="it\'s"\nARG version\nARG outer\nRUN echo $app $version $it $outer $http_proxy\n';
    expect(scripts(text)[0]?.text).toBe(
      `export app='/srv/app' it="$it" version="$version" outer='1' http_proxy="$http_proxy"\necho $app $version $it $outer $http_proxy`,
    );
    expect(scripts('FROM alpine\nRUN echo $NO_PROXY\n')[0]?.text).toBe(
      'export NO_PROXY="$NO_PROXY"\necho $NO_PROXY',
    );
  });

  it('have the line endings that the shell gets: in a heredoc those of the file', () => {
    const text =
      'FROM alpine\r\nRUN cat <<A <<B && \\\r\n  ls\r\na\r\nA\r\nb\r\nB\r\nRUN <<EOF\r\nls\r\nEOF\r\n';
    expect(scripts(text).map((script) => script.text)).toEqual([
      'cat <<A <<B &&   ls\na\r\nA\nb\r\nB',
      'ls\r\n',
    ]);
  });

  it('keep what counts for the whole script above the variables', () => {
    const text = 'FROM alpine\nENV app=1\nRUN <<EOF\n# shellcheck disable=SC2086\n\necho $app BAD2046\nEOF\n';
    expect(scripts(text)[0]?.text).toBe("# shellcheck disable=SC2086\n\nexport app='1'\necho $app BAD2046\n");
    expect(found(text)).toEqual(['SC2046 BAD2046']);
  });

  it('are left alone where something else writes them', () => {
    const yaml =
      'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM alpine\n        RUN BAD2086\n';
    expect(scriptsToCheck(read(yaml, 'yaml'))).toEqual([]);
    expect(scriptsToCheck(readDocument('dockerfile', 'FROM alpine\nRUN x\n', DEFAULT_OPTIONS))).toEqual([]);
    expect(scripts('FROM alpine\nRUN a <%= b %>\nRUN c\n').map(({ text }) => text)).toEqual(['c']);
  });
});

describe('the findings of ShellCheck', () => {
  it('stand at their words', () => {
    const text =
      'FROM alpine\nENV app=1\nRUN echo "😀\té" BAD2086 \\\n\t&& echo $app \\\n # x\n BAD2046 && cat <<EOF\nBAD2001\nEOF\n';
    expect(found(text)).toEqual(['SC2086 BAD2086', 'SC2046 BAD2046', 'SC2001 BAD2001']);
  });

  it('mark a word or a sign where the script cannot be read on, and nothing that is not in the file', () => {
    const text = 'FROM alpine\nENV app=1\nRUN echo $app (\n';
    const at = (line: number, column: number): ShellComment => {
      const place = { line, column };
      return { code: 'SC1036', severity: 'error', message: '', start: place, end: place, replacements: [] };
    };
    const shown = (comment: ShellComment): string[] => found(text, { shellComments: () => [comment] });
    expect(shown(at(2, 11))).toEqual(['SC1036 (']);
    expect(shown(at(2, 1))).toEqual(['SC1036 echo']);
    expect(shown(at(1, 8))).toEqual([]);
    expect(shown(at(9, 9))).toEqual(['SC1036 ']);
  });

  it.each([
    ['# hadolint ignore=SC2086', []],
    ['# docker-notes ignore=SC2086', []],
    ['# docker-notes global ignore=sc2086', []],
    ['# shellcheck disable=SC2086', []],
    ['# shellcheck shell=sh disable=SC2046,SC2086', []],
    ['# shellcheck disable=SC2046', ['SC2086 BAD2086']],
  ])('are silenced by comments: %s', (comment, left) => {
    const text = `FROM alpine\n\n${comment}\nRUN echo BAD2086\n`;
    expect(found(text)).toEqual(left);
    const unused = diagnoseIn(read(text), LINT).filter(({ rule }) => rule.id === 'unused-ignore');
    expect(unused).toEqual([]);
  });

  it('are silenced by comments between the lines of a RUN', () => {
    const text = 'FROM alpine\nRUN echo \\\n # shellcheck disable=SC2086\n BAD2086\nRUN BAD2086\n';
    expect(found(text)).toEqual(['SC2086 BAD2086']);
    const lost = diagnoseIn(read(text.replace('shellcheck disable', 'docker-notes ignore')), LINT);
    expect(lost.some(({ rule }) => rule.id === 'unused-ignore')).toBe(true);
  });

  it('go by the preset and by their own severities', () => {
    const text = 'FROM alpine\nRUN BAD2086\n';
    expect(found(text, { preset: 'buildkit' })).toEqual([]);
    expect(found(text, { preset: 'off' })).toEqual([]);
    expect(found(text, { severities: new Map([['SC2086', 'off']]) })).toEqual([]);
    const findings = diagnoseIn(read(text), { ...LINT, severities: new Map([['SC2086', 'error']]) });
    expect(findings.find(({ rule }) => rule.id === 'SC2086')).toMatchObject({
      severity: 'error',
      origin: { source: 'shellcheck', href: 'https://www.shellcheck.net/wiki/SC2086' },
    });
  });

  it('say that something is not portable where it is known what runs', () => {
    expect(found('FROM alpine\nRUN BAD3040 BAD2039\n')).toEqual([]);
    expect(found('FROM example.com/unknown:1\nRUN BAD3040\n')).toEqual([]);
    expect(found('FROM debian:13\nRUN BAD3040\n')).toEqual(['SC3040 BAD3040']);
  });

  it('say once that the lines of a script end as in Windows', () => {
    expect(found('FROM alpine\nRUN <<EOF\nBAD1017\nBAD1017\nEOF\nRUN BAD1017\n')).toEqual([
      'SC1017 BAD1017',
      'SC1017 BAD1017',
    ]);
  });

  it('leave out the braces of a template', () => {
    expect(found('FROM alpine\nRUN a {{BAD1083}} BAD1083 }{\n')).toEqual(['SC1083 BAD1083']);
  });

  it.each([
    ['RUN a BAD2086 \\\n  b', 'RUN a "BAD2086" \\\n  b'],
    ['RUN a BAD2086\\\n  b', 'RUN a "BAD2086"\\\n  b'],
    ['RUN a \\\n# c\nBAD2086', 'RUN a \\\n# c\n"BAD2086"'],
    ['ENV BAD2086=1\nRUN 😀 $BAD2086', 'ENV BAD2086=1\nRUN 😀 $"BAD2086"'],
    ['RUN <<EOF\nBAD2086\nEOF', 'RUN <<EOF\n"BAD2086"\nEOF'],
    ['RUN BAD20\\\n86', 'RUN "BAD20\\\n86"'],
  ])('are changed as ShellCheck proposes: %s', (instruction, changed) => {
    const text = (inside: string): string => `FROM alpine\n${inside}\n`;
    const [finding] = diagnoseIn(read(text(instruction)), LINT).filter(({ origin }) => origin);
    expect(finding?.fixes().map(({ title, kind }) => [title, kind])).toEqual([
      ['Write it as ShellCheck proposes', 'suggestion'],
    ]);
    expect(applyEdits(text(instruction), finding!.fixes()[0]!.edits)).toBe(text(changed));
  });

  it('are not changed by halves, nor with a line break', () => {
    const text = 'FROM alpine\nRUN a BAD20\\\n86\n';
    const withNewText = (newText: string, end: number) => (script: CheckedScript) =>
      commentsOf(script).map((comment) => {
        const { start } = comment;
        return { ...comment, replacements: [{ start, end: { ...start, column: end }, newText }] };
      });
    const fixesWith = (newText: string, end: number): readonly unknown[] =>
      diagnoseIn(read(text), { ...LINT, shellComments: withNewText(newText, end) })
        .filter(({ origin }) => origin)
        .flatMap((finding) => finding.fixes());
    expect(fixesWith('x', 6)).toHaveLength(1);
    expect(fixesWith('x', 10)).toEqual([]);
    expect(fixesWith('x\ny', 6)).toEqual([]);
  });

  it('can be ignored by a code action', () => {
    const text = 'FROM alpine\n# shellcheck disable=SC2046\nRUN BAD2086\n';
    const span = { start: text.indexOf('BAD'), end: text.indexOf('BAD') };
    const fixes = quickFixes(read(text), span, { build: BUILD, lint: LINT });
    expect(fixes.map(({ title, edits }) => [title, applyEdits(text, edits)])).toEqual([
      ['Write it as ShellCheck proposes', text.replace('BAD2086', '"BAD2086"')],
      ["Ignore 'SC2086' here", text.replace('SC2046', 'SC2046,SC2086')],
      ["Ignore 'SC2086' in this file", `# docker-notes global ignore=SC2086\n${text}`],
    ]);
  });
});

describe('the output of ShellCheck', () => {
  const place = { line: 1, endLine: 1, column: 2, endColumn: 5 };

  it('is read', () => {
    const fix = {
      replacements: [{ ...place, replacement: '$(', precedence: 7, insertionPoint: 'afterEnd' }],
    };
    const comments = [
      { ...place, level: 'style', code: 2006, message: ' Use $(...). ', fix },
      {
        ...place,
        level: 'info',
        code: 2086,
        message: 'Quote.',
        fix: { replacements: [...fix.replacements, {}] },
      },
      { ...place, level: 'error', code: 1091, message: 'Not following.' },
      { ...place, column: 'x', level: 'error', code: 2006, message: 'No place.' },
      null,
    ];
    const range = { start: { line: 1, column: 2 }, end: { line: 1, column: 5 } };
    expect(readComments(JSON.stringify({ comments }))).toEqual([
      {
        code: 'SC2006',
        severity: 'hint',
        message: 'Use $(...).',
        ...range,
        replacements: [{ ...range, newText: '$(' }],
      },
      { code: 'SC2086', severity: 'info', message: 'Quote.', ...range, replacements: [] },
    ]);
  });

  it.each(['', 'x', '[]', '{}', 'null', '{"comments":3}'])('is nothing where it is %j', (output) => {
    expect(readComments(output)).toBeUndefined();
  });
});
