import { describe, expect, it } from 'vitest';
import { buildModel } from '../../server/src/model/buildModel';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { shellParser } from '../harness/shellParser';

const parseShell = await shellParser();

/** The words of each command; what is not known in advance stands in angle brackets. */
function commands(text: string): string[] {
  return parseShell(text)!.map(({ words }) =>
    words.map(({ value, text: raw }) => value ?? `<${raw}>`).join(' '),
  );
}

describe('the commands of a script', () => {
  it.each([
    ['a && b | c; d & e', ['a', 'b', 'c', 'd', 'e']],
    ['a "b c" \'d\' e\\ f', ['a b c d e f']],
    ['a $b "$c" d$e `f`', ['a <$b> <"$c"> <d$e> <`f`>', 'f']],
    ['A=1 B=2 make all', ['make all']],
    ['export A=1 B', ['export A=1 B']],
    ['a > /b 2>&1', ['a']],
    ['a > /b c 2>&1 d', ['a c d']],
    ['docker build - <<E -t x\nFROM a\nE', ['docker build - -t x']],
    ['docker build -<<E\nFROM a\nE', ['docker build -']],
    ['a && b > c d', ['a', 'b d']],
    ['if [ -f x ] && ! test "y"; then z; else w; fi', ['[ -f x ]', 'test y', 'z', 'w']],
    ['for i in 1 2; do a "$i"; done', ['a <"$i">']],
    ['f() { a; }; f', ['a', 'f']],
    ['(cd x && y)', ['cd x', 'y']],
    ['cat <<E\nnot a command\nE\nb', ['cat', 'b']],
    ['a # comment\nb', ['a', 'b']],
    ['a \\\n  b', ['a b']],
    ['case x in a) b ;; esac', ['b']],
    ['', []],
    ['"', []],
  ])('%j', (text, expected) => expect(commands(text)).toEqual(expected));

  it('takes deep nesting and odd text', () => {
    for (const text of [
      '('.repeat(5000),
      '$('.repeat(3000),
      '{ '.repeat(3000),
      '"${x:-'.repeat(2000),
      '\u0000\u{1f433}',
    ])
      expect(() => commands(text)).not.toThrow();
  });
});

describe('the script of an instruction', () => {
  const options = { ...DEFAULT_OPTIONS, parseShell };

  /** The words of the commands as they stand in the Dockerfile. */
  function words(text: string): string[][] | undefined {
    const model = buildModel(text, options);
    const stage = model.stages.at(-1)!;
    const script = model.scripts.of(stage.instructions.at(-1)!, stage);
    return script?.commands.map((command) =>
      command.words.map((word) => {
        const { start, end } = script.text.sourceSpan(word);
        return text.slice(start, end);
      }),
    );
  }

  it.each([
    ['RUN --mount=type=cache,target=/x a && \\\n  # note\n  b c', [['a'], ['b', 'c']]],
    ['RUN <<EOF\na b\nc\nEOF', [['a', 'b'], ['c']]],
    ['RUN cat <<EOF > /x && d\nnot one\nEOF', [['cat'], ['d']]],
    ['RUN ["a", "b"]', undefined],
    ['RUN <<EOF\n#!/usr/bin/python3\nprint()\nEOF', undefined],
    [
      'HEALTHCHECK --interval=5s CMD curl -f x || exit 1',
      [
        ['curl', '-f', 'x'],
        ['exit', '1'],
      ],
    ],
    ['HEALTHCHECK NONE', undefined],
    ['CMD a $B', [['a', '$B']]],
    ['SHELL ["powershell", "-Command"]\nRUN a', undefined],
    ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a', [['a']]],
    ['RUN', undefined],
  ])('%j', (instruction, expected) => expect(words(`FROM debian:13\n${instruction}`)).toEqual(expected));

  it('leaves the shell of Windows alone', () => {
    expect(words('FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN dir')).toBeUndefined();
  });
});
