import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instruction } from '../../server/src/syntax/dockerfile/nodes';
import { parseDockerfile } from '../../server/src/syntax/dockerfile/parse';
import { contains } from '../../server/src/text/span';
import { itHolds } from '../harness/property';

/** An instruction in short: name, flags, arguments and pairs. */
function short(text: string): unknown[] {
  return parseDockerfile(text).instructions.map((instruction) => shortOf(instruction));
}

function shortOf({ name, flags, arguments: words, pairs, json, trigger }: Instruction): unknown[] {
  return [
    name,
    ...flags.map((flag) => `--${flag.name.text}${flag.value ? `=${flag.value.text}` : ''}`),
    ...(json ? ['json'] : []),
    ...words.map((word) => word.text),
    ...pairs.map(({ key, separator, value }) => `${key.text}${separator}${value?.text ?? ''}`),
    ...(trigger ? [shortOf(trigger)] : []),
  ];
}

describe('instructions', () => {
  it.each([
    [
      'FROM --platform=$BUILDPLATFORM node:22 AS build',
      ['FROM', '--platform=$BUILDPLATFORM', 'node:22', 'AS', 'build'],
    ],
    ['from\tscratch', ['FROM', 'scratch']],
    ['RUN a && \\\n   b', ['RUN', 'a &&    b']],
    ['RUN \\\n  --mount=type=cache,target=/x \\\n  make', ['RUN', '--mount=type=cache,target=/x', 'make']],
    ['RUN a \\\n# comment\n\n   # another\n b', ['RUN', 'a  b']],
    ['RUN a \\ \t\nb', ['RUN', 'a b']],
    ['RUN a \\\\\nUSER b', ['RUN', 'a \\\\'], ['USER', 'b']],
    ['RUN ["a", "b c", "\\u0041"]', ['RUN', 'json', 'a', 'b c', 'A']],
    ["RUN ['a']", ['RUN', "['a']"]],
    ['RUN ["a",]', ['RUN', '["a",]']],
    ['CMD []', ['CMD', 'json']],
    ['COPY --from=build --chown=1:1 a b /c/', ['COPY', '--from=build', '--chown=1:1', 'a', 'b', '/c/']],
    ['COPY ["a b", "/c"]', ['COPY', 'json', 'a b', '/c']],
    ['ADD --checksum="sha256:1" x /', ['ADD', '--checksum=sha256:1', 'x', '/']],
    ['ENV A=1 B="2 3" C=4\\ 5', ['ENV', 'A=1', 'B="2 3"', 'C=4\\ 5']],
    ['ENV A the rest = of it', ['ENV', 'A the rest = of it']],
    ['LABEL a.b="c" d=e', ['LABEL', 'a.b="c"', 'd=e']],
    ['ARG A B=2', ['ARG', 'A', 'B=2']],
    ['EXPOSE 80 443/udp', ['EXPOSE', '80', '443/udp']],
    ['USER  app : group ', ['USER', 'app : group']],
    ['WORKDIR /a b', ['WORKDIR', '/a b']],
    [
      'HEALTHCHECK --interval=5s CMD ["curl", "x"]',
      ['HEALTHCHECK', '--interval=5s', 'json', 'CMD', 'curl', 'x'],
    ],
    ['HEALTHCHECK CMD curl x || exit 1', ['HEALTHCHECK', 'CMD', 'curl x || exit 1']],
    ['HEALTHCHECK NONE', ['HEALTHCHECK', 'NONE']],
    ['ONBUILD COPY --link . /x', ['ONBUILD', ['COPY', '--link', '.', '/x']]],
    ['RUN -- --x', ['RUN', '--x']],
    ['SHELL ["bash", "-c"]', ['SHELL', 'json', 'bash', '-c']],
    ['MAINTAINER A <b@c>', ['MAINTAINER', 'A <b@c>']],
  ])('%j', (text, ...expected) => {
    expect(short(text)).toEqual(expected);
    expect(short(text.replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(short(`\ufeff${text}`)).toEqual(expected);
    expect(parseDockerfile(text).problems.filter(({ code }) => code !== 'no-from')).toEqual([]);
  });
});

describe('directives', () => {
  const directives = (text: string) =>
    parseDockerfile(text).directives.map(({ name, value }) => `${name}=${value}`);

  it('stand at the top, in any case, with white space', () => {
    expect(
      directives('# Syntax = docker/dockerfile:1 \n#escape=`\n# check=skip=all;error=true\nFROM a'),
    ).toEqual(['syntax=docker/dockerfile:1', 'escape=`', 'check=skip=all;error=true']);
  });

  it('end at the first other line', () => {
    expect(directives('# a comment\n# escape=`\nFROM a')).toEqual([]);
    expect(directives('\n# escape=`\nFROM a')).toEqual([]);
    expect(directives('# unknown=1\n# escape=`\nFROM a')).toEqual([]);
    expect(directives('FROM a\n# escape=`')).toEqual([]);
  });

  it('may follow a #! line', () => {
    expect(directives('#!/usr/bin/env x\n# syntax=a\nFROM b')).toEqual(['syntax=a']);
  });

  it('count with white space in front where they set the escape character, and not elsewhere', () => {
    expect(directives('  # escape=`\n# syntax=a\nFROM b')).toEqual(['escape=`']);
    expect(directives('# syntax=a\n\t# check=skip=all\n# escape=`\nFROM b')).toEqual([
      'syntax=a',
      'escape=`',
    ]);
  });

  it('set the escape character', () => {
    expect(short('# escape=`\nFROM a\nRUN dir c:\\ `\n  d')).toEqual([
      ['FROM', 'a'],
      ['RUN', 'dir c:\\   d'],
    ]);
  });

  it('are refused when wrong', () => {
    const codes = (text: string) => parseDockerfile(text).problems.map(({ code }) => code);
    expect(codes('# escape=x\nFROM a')).toEqual(['invalid-escape']);
    expect(codes('# check=skip=a\n# check=skip=b\nFROM a')).toEqual(['duplicate-directive']);
    expect(codes(' # check=skip=a\n# check=skip=b\nFROM a')).toEqual(['duplicate-directive']);
  });
});

describe('heredocs', () => {
  const heredocs = (text: string) =>
    parseDockerfile(text).instructions.flatMap(({ heredocs: found }) =>
      found.map(({ name, expands, stripsTabs, fileDescriptor, text: body }) => ({
        name,
        expands,
        stripsTabs,
        fileDescriptor,
        body,
      })),
    );
  const plain = { expands: true, stripsTabs: false, fileDescriptor: 0 };

  it('end at their word', () => {
    const text = 'FROM a\nRUN <<EOF\nFROM b\nEOFX\n EOF\nEOF\nUSER c\n';
    expect(heredocs(text)).toEqual([{ ...plain, name: 'EOF', body: 'FROM b\nEOFX\n EOF\n' }]);
    expect(short(text)).toEqual([
      ['FROM', 'a'],
      ['RUN', '<<EOF'],
      ['USER', 'c'],
    ]);
  });

  it('come several to a line', () => {
    expect(heredocs('COPY <<a <<-"b" /\n1\na\n\t2\n\tb\n')).toEqual([
      { ...plain, name: 'a', body: '1\n' },
      { name: 'b', expands: false, stripsTabs: true, fileDescriptor: 0, body: '\t2\n' },
    ]);
  });

  it('may be quoted, have a file descriptor, follow a continuation, and belong to ONBUILD', () => {
    expect(heredocs("RUN cat \\\n 3<<'EOF'\n$x\nEOF")).toEqual([
      { name: 'EOF', expands: false, stripsTabs: false, fileDescriptor: 3, body: '$x\n' },
    ]);
    expect(heredocs('ONBUILD RUN <<EOF\na\nEOF')).toEqual([{ ...plain, name: 'EOF', body: 'a\n' }]);
  });

  it('are none in other instructions, in exec form, and inside quotes', () => {
    expect(heredocs('CMD <<EOF\nEOF')).toEqual([]);
    expect(heredocs('RUN ["<<EOF"]\nEOF')).toEqual([]);
    expect(heredocs('RUN echo "a <<EOF"\nUSER x')).toEqual([]);
    expect(heredocs('RUN cat <<<word\nUSER x')).toEqual([]);
  });

  it('are a problem without an end', () => {
    expect(parseDockerfile('FROM a\nRUN <<EOF\nb').problems).toEqual([
      { code: 'unterminated-heredoc', span: { start: 11, end: 16 }, subject: 'EOF' },
    ]);
  });
});

describe('comments', () => {
  it('belong to the instruction below when nothing stands between', () => {
    const { instructions } = parseDockerfile('# far\n\n# near\n  # nearer\nFROM a\n# none\n\nUSER b');
    expect(instructions.map(({ leadingComments }) => leadingComments.map(({ text }) => text))).toEqual([
      ['near', 'nearer'],
      [],
    ]);
  });
});

describe('any text', () => {
  const fragment = fc.constantFrom(
    'FROM a AS b\n',
    'RUN ',
    'COPY --from=x ',
    'ENV A=',
    'CMD ["',
    '"]',
    '\\\n',
    '\r\n',
    '\n',
    '# c\n',
    '<<EOF',
    '\nEOF\n',
    '${A:-',
    '}',
    '"',
    "'",
    '`',
    '\t',
    '--mount=type=cache',
    'ONBUILD ',
    '\ufeff',
    '\u0000',
    '\ud800',
    'é',
    '[',
    ']',
    '# escape=`\n',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join('')),
  );

  itHolds(
    'is rebuilt from the spans of what was read and what lies between them',
    fc.property(text, (source) => {
      const { instructions, comments, directives } = parseDockerfile(source);
      const heads = instructions.flatMap(({ logical }) => {
        const pieces = logical.piecesOf({ start: 0, end: logical.text.length });
        expect(pieces.map(({ start, end }) => source.slice(start, end)).join('')).toBe(logical.text);
        return pieces;
      });
      const bodies = instructions.flatMap(({ heredocs }) =>
        heredocs.flatMap(({ body, text: lines }) => {
          expect(source.slice(body.start, body.end)).toBe(lines);
          return [body];
        }),
      );
      const spans = [...heads, ...bodies, ...[...comments, ...directives].map(({ span }) => span)];
      let rebuilt = '';
      for (const { start, end } of spans
        .filter((one) => one.end > one.start)
        .sort((a, b) => a.start - b.start)) {
        // No two of them share a character.
        expect(start).toBeGreaterThanOrEqual(rebuilt.length);
        rebuilt += source.slice(rebuilt.length, start) + source.slice(start, end);
      }
      expect(rebuilt + source.slice(rebuilt.length)).toBe(source);
    }),
    2000,
  );

  itHolds(
    'has spans that lie inside the text, in order, and nested',
    fc.property(text, (source) => {
      const whole = { start: 0, end: source.length };
      let last = 0;
      for (const instruction of parseDockerfile(source).instructions) {
        const { span, head, keyword, flags, arguments: words, pairs } = instruction;
        expect(contains(whole, span)).toBe(true);
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(contains(span, head)).toBe(true);
        for (const part of [keyword, ...words]) expect(contains(head, part.span)).toBe(true);
        for (const flag of flags)
          expect(contains(head, flag.span) && contains(flag.span, flag.name.span)).toBe(true);
        for (const pair of pairs)
          expect(contains(head, pair.span) && contains(pair.span, pair.key.span)).toBe(true);
        expect(source.slice(keyword.span.start, keyword.span.start + 1)).toBe(keyword.text[0]);
        last = span.end;
      }
    }),
    2000,
  );

  itHolds(
    'is wholly accounted for: instructions, comments, directives, and blanks between',
    fc.property(text, (source) => {
      const { instructions, comments, directives } = parseDockerfile(source);
      const spans = [...instructions, ...comments, ...directives]
        .map(({ span }) => span)
        .sort((a, b) => a.start - b.start);
      let rest = '';
      let at = 0;
      for (const { start, end } of spans) {
        rest += source.slice(at, Math.max(at, start));
        at = Math.max(at, end);
      }
      rest += source.slice(at);
      // Between them: white space, a continuation with nothing behind it, a byte order mark, a #! line.
      const odd = rest.replace(/^\ufeff?(#!.*)?/, '').replaceAll(/[\\`\s\u0085]/gu, '');
      expect(odd).toBe('');
    }),
    2000,
  );
});
