import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnoseIn, hoverIn } from '../../server/src/features/inDocument';
import { languageOfName } from '../../server/src/hosts/languageOf';
import { readDocument } from '../../server/src/model/hostDocument';
import { linesWithoutEffect } from '../../server/src/model/ignoreEffects';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { isIgnored, isNamedIgnored, matchPattern } from '../../server/src/syntax/dockerignore/match';
import { parseIgnoreFile } from '../../server/src/syntax/dockerignore/parse';
import { applyEdits } from '../../server/src/text/edit';
import { itHolds } from '../harness/property';

describe('reads the lines', () => {
  const read = (text: string): string[] =>
    parseIgnoreFile(text).patterns.map(({ isException, path }) => (isException ? `!${path}` : path));

  it.each<[string, string[]]>([
    ['', []],
    ['\n \t\n', []],
    ['test1\n/test2\n/a/file/here\n\nlast', ['test1', 'test2', 'a/file/here', 'last']],
    ['# comment\n # no comment\na # b\n', ['# no comment', 'a # b']],
    ['\ufeff# comment\na', ['a']],
    ['\ufeffa\r\n b \r\n', ['a', 'b']],
    ['! /inverted/abs/path\n!\n! ', ['!inverted/abs/path', '!', '!']],
    ['!!a', ['!!a']],
    ['a//b/./c/../d/\n./a\n../a\na/..\n/..\n//', ['a/b/d', 'a', '../a', '.', '/', '/']],
    ['a\u00a0', ['a']],
  ])('%j', (text, patterns) => expect(read(text)).toEqual(patterns));

  it('knows where they stand', () => {
    const { patterns } = parseIgnoreFile('\ufeff# a\r\n  ! b  \r\n\nc');
    expect(patterns.map(({ span, line, lineNumber, text }) => ({ span, line, lineNumber, text }))).toEqual([
      { span: { start: 8, end: 11 }, line: { start: 6, end: 15 }, lineNumber: 2, text: '! b' },
      { span: { start: 16, end: 17 }, line: { start: 16, end: 17 }, lineNumber: 4, text: 'c' },
    ]);
  });

  itHolds(
    'takes any text',
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, path) => {
      const { patterns } = parseIgnoreFile(text);
      for (const { span, text: written } of patterns) expect(text.slice(span.start, span.end)).toBe(written);
      isIgnored(patterns, path);
      isNamedIgnored(patterns, path);
    }),
  );
});

describe('matches a path as the builder does', () => {
  /** `parent`: only a folder above the path matches, which leaves the path out as well. */
  it.each<[string, string, 'yes' | 'parent' | 'no']>([
    // What the reference of Docker says of each.
    ['*/temp*', 'somedir/temporary.txt', 'yes'],
    ['*/temp*', 'somedir/temp', 'yes'],
    ['*/temp*', 'temp', 'no'],
    ['*/temp*', 'a/b/temp', 'no'],
    ['*/*/temp*', 'somedir/subdir/temporary.txt', 'yes'],
    ['*/*/temp*', 'somedir/temporary.txt', 'no'],
    ['temp?', 'tempa', 'yes'],
    ['temp?', 'tempb', 'yes'],
    ['temp?', 'temp', 'no'],
    ['temp?', 'tempab', 'no'],
    ['**/*.go', 'a.go', 'yes'],
    ['**/*.go', 'a/b/c.go', 'yes'],
    ['**/*.go', 'a/b/c.gob', 'no'],
    ['/foo/bar', 'foo/bar', 'yes'],
    ['foo/bar', 'foo/bar', 'yes'],
    ['foo/bar/', 'foo/bar', 'yes'],
    ['*.md', 'README.md', 'yes'],
    ['*.md', 'docs/README.md', 'no'],
    ['README*.md', 'README-secret.md', 'yes'],
    // A folder stands for what is below it.
    ['docs', 'docs/a/b', 'parent'],
    ['*', 'a/b', 'parent'],
    ['**/dir', 'x/dir/file', 'parent'],
    ['doc', 'docs', 'no'],
    ['docs/a', 'docs', 'no'],
    // Two stars.
    ['**', 'a', 'yes'],
    ['**', 'a/b', 'yes'],
    ['**/', 'a/b', 'yes'],
    ['**/**', 'a/b', 'yes'],
    ['a/**', 'a', 'no'],
    ['a/**', 'a/b', 'yes'],
    ['a/**', 'a/b/c', 'yes'],
    ['a/**', 'ab', 'no'],
    ['a**', 'ab/c', 'yes'],
    ['a**', 'b', 'no'],
    ['a/**/b', 'a/b', 'yes'],
    ['a/**/b', 'a/x/y/b', 'yes'],
    ['a/**/b', 'a/xb', 'no'],
    ['**/a/b', 'a/b', 'yes'],
    ['**/a/b', 'x/a/b', 'yes'],
    ['**/a/b', 'xa/b', 'no'],
    ['**/a/**', 'x/a/y', 'yes'],
    ['**/a/**', 'x/a', 'no'],
    ['**/.a', 'b.a', 'no'],
    ['**file', 'dir/file', 'yes'],
    ['**file', 'profile', 'yes'],
    ['**file*', 'profile', 'no'],
    ['**file*', 'x/files', 'yes'],
    ['a**/*.txt', 'a/b/c.txt', 'yes'],
    ['a/*.txt**', 'a/b.txt', 'yes'],
    ['***', 'a/b', 'yes'],
    // One character of several.
    ['a[b-d]e', 'ace', 'yes'],
    ['a[b-d]e', 'aae', 'no'],
    ['a[^b-d]e', 'aze', 'yes'],
    ['a[^b-d]e', 'ace', 'no'],
    ['a[!b]e', 'a!e', 'yes'],
    ['a[!b]e', 'ace', 'no'],
    ['[a-ζ]*', 'α', 'yes'],
    ['a?b', 'a☺b', 'yes'],
    ['a?b', 'a😀b', 'yes'],
    ['[\\]a]', ']', 'yes'],
    ['[\\-x]', '-', 'yes'],
    ['a]b', 'a]b', 'yes'],
    // Text stays text.
    ['a\\*b', 'a*b', 'yes'],
    ['a\\*b', 'axb', 'no'],
    ['a\\\\', 'a\\', 'yes'],
    ['a.b', 'axb', 'no'],
    ['a(b)c/+$|{}', 'a(b)c/+$|{}', 'yes'],
    ['a^b', 'a^b', 'yes'],
    ['A', 'a', 'no'],
    ['a?b', 'a/b', 'no'],
    ['a*b', 'a/b', 'no'],
    ['a*b?c*x', 'abxbbxdbxebxczzx', 'yes'],
    // Outside of the context.
    ['../a', 'a', 'no'],
    ['.', 'a', 'no'],
    ['/', 'a', 'no'],
  ])('%j and %j: %s', (line, path, wanted) => {
    const [pattern] = parseIgnoreFile(line).patterns;
    expect(pattern!.glob.kind).toBe('valid');
    const { itself, parent } = matchPattern(pattern!, path);
    expect(itself ? 'yes' : parent ? 'parent' : 'no').toBe(wanted);
  });

  it.each<[string, string]>([
    ['!', 'empty'],
    ['!//', 'empty'],
    ['[', 'open-class'],
    ['a[^bc', 'open-class'],
    ['[]a]', 'bad-class'],
    ['[x-]', 'bad-class'],
    ['[a-b-c]', 'bad-class'],
    ['[z-a]', 'bad-range'],
    ['a\\', 'open-escape'],
  ])('%j is refused: %s', (line, reason) => {
    expect(parseIgnoreFile(line).patterns[0]!.glob).toEqual({ kind: 'refused', reason });
  });

  it.each(['src\\build', 'src\\components', '\\é', '[a*]', '[[a]', '*^a', '\\d'])(
    '%j means something by accident',
    (line) => {
      expect(parseIgnoreFile(line).patterns[0]!.glob).toEqual({ kind: 'obscure' });
    },
  );
});

describe('the last line that matches decides', () => {
  it.each<[string, string, boolean]>([
    ['*.md\n!README.md', 'README.md', false],
    ['*.md\n!README*.md\nREADME-secret.md', 'README-secret.md', true],
    ['*.md\nREADME-secret.md\n!README*.md', 'README-secret.md', false],
    ['!README.md\n*.md', 'README.md', true],
    ['docs\n!docs/README.md', 'docs/README.md', false],
    ['docs/\n!docs/README.md', 'docs/other.md', true],
    ['docs/*\n!docs/README.md', 'docs/README.md', false],
    ['**\n!util/docker/web', 'util/docker/web/foo', false],
    ['**\n!util/docker/web\nutil/docker/web/foo', 'util/docker/web/foo', true],
    ['*\n!src', 'src/a/b', false],
    ['*\n!src\n**/*.log', 'src/a.log', true],
    ['', 'a', false],
  ])('%j and %j: %s', (text, path, wanted) => {
    const { patterns } = parseIgnoreFile(text);
    expect(isIgnored(patterns, path)).toBe(wanted);
    expect(isNamedIgnored(patterns, path)).toBe(wanted);
  });

  it('looks at each folder by itself, which the build check does not', () => {
    const { patterns } = parseIgnoreFile('foo/bar\n!foo');
    expect(isIgnored(patterns, 'foo/bar')).toBe(true);
    expect(isNamedIgnored(patterns, 'foo/bar')).toBe(false);
  });
});

describe('lines without effect', () => {
  const effects = (text: string): string[] =>
    [...linesWithoutEffect(parseIgnoreFile(text))].map(
      ([{ text: line, lineNumber }, effect]) =>
        `${lineNumber} ${line}: ${effect.kind}${'by' in effect ? ` ${effect.by.lineNumber}` : ''}`,
    );

  it.each<[string, string[]]>([
    ['a\nb\n', []],
    ['a\n/a/\n', ['2 /a/: repeated 1']],
    ['node_modules\n**/node_modules\n', ['1 node_modules: covered 2']],
    ['docs\ndocs/a.md\n', ['2 docs/a.md: covered 1']],
    ['docs/*\ndocs\n', ['1 docs/*: covered 2']],
    ['docs/**\ndocs/*\n', ['2 docs/*: covered 1']],
    ['*\n**\n', ['2 **: covered 1']],
    ['**/*.log\n*.lo[g]\n', ['2 *.lo[g]: covered 1']],
    ['a?\na[bc]\n', ['2 a[bc]: covered 1']],
    ['*.log\n!keep.log\ndebug.log\n', ['3 debug.log: covered 1']],
    ['*.log\n!keep.log\n*.log\n', ['2 !keep.log: undone 3']],
    ['*\n!src\nsrc/*.log\n', []],
    ['*\n!src\n!src\n', ['3 !src: repeated 2']],
    ['src/a\n!src\n!src/a\n', []],
    ['!a\n', ['1 !a: needless']],
    ['a\n!b\n', ['2 !b: needless']],
    ['**/*.md\n!README.md\n', []],
    ['docs\n!docs/a.md\n', []],
    ['dist\n!dist\n', ['1 dist: undone 2']],
    ['*\n!src\nsrc\n', ['2 !src: undone 3']],
    ['[z-a]\na\na\n', []],
    ['../a\n../a\n', []],
  ])('%j', (text, wanted) => expect(effects(text)).toEqual(wanted));

  const names = ['a', 'b', 'ab', 'c.d'];
  const paths = names.flatMap((x) => [
    x,
    ...names.flatMap((y) => [`${x}/${y}`, `${x}/${y}/a`, `${x}/${y}/c.d`]),
  ]);
  const part = fc.constantFrom('a', 'b', '*', '**', 'a*', '*b', '?', '[ab]', '*.d', 'a**');
  const line = fc
    .tuple(fc.constantFrom('', '', '!'), fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([sign, parts]) => sign + parts.join('/'));
  let found = 0;
  itHolds(
    'can be taken out, and every path stays where it was',
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      const file = parseIgnoreFile(lines.join('\n'));
      for (const [pattern] of linesWithoutEffect(file)) {
        found++;
        const others = file.patterns.filter((other) => other !== pattern);
        for (const path of paths) {
          expect(isIgnored(others, path), path).toBe(isIgnored(file.patterns, path));
          expect(isNamedIgnored(others, path), path).toBe(isNamedIgnored(file.patterns, path));
        }
      }
    }),
    500,
  );
  it('were looked for in texts that have some', () => expect(found).toBeGreaterThan(100));

  it('are found in little time', () => {
    const many = Array.from({ length: 400 }, (_, i) => `${i % 3 ? '' : '!'}**/a${i}*b*/**/c`).join('\n');
    linesWithoutEffect(parseIgnoreFile(many));
    linesWithoutEffect(parseIgnoreFile(`${'*a'.repeat(3000)}\n${'**/'.repeat(3000)}a`));
  });
});

describe('a document', () => {
  it('is a file of that name', () => {
    for (const name of ['.dockerignore', 'Dockerfile.dockerignore', 'web.Dockerfile.dockerignore'])
      expect(languageOfName(name)).toBe('dockerignore');
  });

  const noise = fc.array(
    fc.constantFrom('*', '**', '/', '!', '[', ']', '\\', 'a', '-', '^', '\r\n', '\n', ' ', '#', '..', '?'),
  );
  itHolds(
    'is answered, whatever it holds',
    fc.property(noise, fc.nat(30), (parts, offset) => {
      const text = parts.join('');
      const document = readDocument('dockerignore', text, DEFAULT_OPTIONS);
      hoverIn(document, Math.min(offset, text.length));
      for (const finding of diagnoseIn(document, { preset: 'strict' }))
        for (const { edits } of finding.fixes()) applyEdits(text, edits);
    }),
  );
});

describe('copy-ignored-file', () => {
  const found = (ignore: string, copy: string): string[] =>
    diagnoseIn(readDocument('dockerfile', `FROM scratch\n${copy}\n`, DEFAULT_OPTIONS), {
      preset: 'buildkit',
      ignoreFile: parseIgnoreFile(ignore),
    }).map(({ message }) => message);

  it.each<[string, string, number]>([
    ['a', 'COPY a /', 1],
    ['b', 'COPY a /', 0],
    // An exception counts where it may take back some of what is copied.
    ['a\n!b', 'COPY a /', 1],
    ['a\n!a/b', 'COPY a/c /', 1],
    ['a\n!b/*', 'COPY a/c /', 1],
    ['a\n!*/b', 'COPY a/c /', 1],
    ['a\n!a/b', 'COPY a /', 0],
    ['a\n!a/b/c', 'COPY ./a/ /', 0],
    ['a\n!*/b', 'COPY a /', 0],
    ['a\n!a/b', 'COPY /a/b /', 0],
    ['a\n!a', 'COPY a/b /', 0],
    ['a\n!a/b', 'COPY ../a /', 0],
    ['a\n!a\\.b', 'COPY a.b /', 0],
    ['**\n!a', 'COPY a/b /', 0],
    ['**\n!a', 'COPY b /', 1],
    ['*\n!a', 'COPY . /', 0],
    // One above the pattern changes nothing.
    ['!a/b\na', 'COPY a /', 1],
    ['!a/b\na\n!a/b', 'COPY a /', 0],
    ['!a\n*', 'COPY . /', 0],
    // Of a pattern of files some may be left.
    ['a\n!a/b.c', 'COPY a/*.c /', 0],
    ['!a/b.c\na', 'COPY a/*.c /', 0],
    ['a\n!a/b.c', 'COPY a/*.d /', 1],
    ['*', 'COPY . /', 1],
    ['**', 'COPY / /', 1],
    ['**/*', 'COPY ./ /', 1],
    ['.', 'COPY . /', 0],
    ['a*', 'COPY . /', 0],
    ['a\n[', 'COPY a /', 0],
    ['/a/', 'COPY ./a/b /', 1],
    ['', 'COPY a /', 0],
  ])('%j, %s: %i', (ignore, copy, count) => expect(found(ignore, copy)).toHaveLength(count));
});

describe('comments that silence', () => {
  const lint = { preset: 'recommended' as const, severities: new Map([['unused-ignore', 'off' as const]]) };
  const found = (text: string) => diagnoseIn(readDocument('dockerignore', text, DEFAULT_OPTIONS), lint);

  it.each<[string, string[]]>([
    ['a\n**/a\n', ['dead-ignore-pattern']],
    ['# docker-notes ignore=dead-ignore-pattern: for reasons\na\n**/a\n', []],
    ['\ufeff# docker-notes ignore=dead-ignore-pattern\n# more\na\n**/a\n', []],
    ['# docker-notes ignore=dead-ignore-pattern\n\na\n**/a\n', ['dead-ignore-pattern']],
    ['a\n**/a\n# docker-notes global ignore=Dead-Ignore-Pattern\n', []],
    ['# hadolint ignore=dead-ignore-pattern\na\n**/a\n', ['dead-ignore-pattern']],
    ['# docker-notes ignore=sudo\na\n**/a\n', ['dead-ignore-pattern']],
  ])('%j', (text, ids) => expect(found(text).map(({ rule }) => rule.id)).toEqual(ids));

  it.each<[string, string, string]>([
    ['a\r\nb\r\n**/b', 'here', 'a\r\n# docker-notes ignore=dead-ignore-pattern\r\nb\r\n**/b'],
    ['\ufeffb\n**/b\n', 'here', '\ufeff# docker-notes ignore=dead-ignore-pattern\nb\n**/b\n'],
    [
      '# docker-notes ignore=sudo why\nb\n**/b\n',
      'here',
      '# docker-notes ignore=sudo,dead-ignore-pattern why\nb\n**/b\n',
    ],
    ['\ufeffb\n**/b\n', 'in this file', '\ufeff# docker-notes global ignore=dead-ignore-pattern\nb\n**/b\n'],
  ])('%j %s', (text, where, wanted) => {
    const fix = found(text)[0]!
      .silencers()
      .find(({ title }) => title.endsWith(where))!;
    const silenced = applyEdits(text, fix.edits);
    expect(silenced).toBe(wanted);
    expect(found(silenced)).toEqual([]);
  });
});
