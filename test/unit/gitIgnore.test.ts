import { describe, expect, it } from 'vitest';
import { GitIgnores } from '../../server/src/config/gitIgnore';
import { isSearchedFor, SEARCHED_GLOBS } from '../../server/src/hosts/languageOf';

describe('.gitignore', () => {
  const cases: readonly (readonly [text: string, ignored: readonly string[], kept: readonly string[]])[] = [
    ['# a comment\n\nout\n', ['out', 'a/out', 'out/Dockerfile'], ['outer', 'a/outer/x']],
    ['/out\n', ['out', 'out/x'], ['a/out']],
    ['a/b\n', ['a/b', 'a/b/x'], ['x/a/b']],
    ['out/\n', ['out/x', 'a/out/x'], ['out']],
    ['*.sh\n!keep.sh\n', ['x.sh', 'a/x.sh'], ['keep.sh', 'a/keep.sh']],
    ['out/\n!out/Dockerfile\n', ['out/Dockerfile'], []],
    ['out/*\n!out/Dockerfile\n', ['out/x'], ['out/Dockerfile']],
    ['*\n!*/\n!Dockerfile\n', ['a/x.sh'], ['a/Dockerfile', 'Dockerfile']],
    ['**/x\na/**/z\n', ['x', 'b/x', 'a/z', 'a/b/c/z'], ['xx']],
    ['[Oo]bj/\n[!a-c]1\n[z-a]2\n', ['obj/x', 'Obj/x', 'd1'], ['bj/x', 'a1', 'z2', '[z-a]2']],
    ['\\#x\n\\!y\nz  \n', ['#x', '!y', 'z'], []],
    ['out\r\nx.sh\r\n', ['out/a', 'x.sh'], []],
    ['[😀-😁]\n[\n[]\n***/**/\n', [], ['x']],
  ];
  it.each(cases)('%j', (text, ignored, kept) => {
    const ignores = new GitIgnores();
    ignores.add('/w', text);
    for (const path of ignored) expect(ignores.ignoresFile(`/w/${path}`), path).toBe(true);
    for (const path of kept) expect(ignores.ignoresFile(`/w/${path}`), path).toBe(false);
  });

  it('is overruled by one further in, and says nothing of other folders', () => {
    const ignores = new GitIgnores();
    ignores.add('/w', '*.sh\n');
    ignores.add('/w/a', '!x.sh\n');
    expect(ignores.ignoresFile('/w/x.sh')).toBe(true);
    expect(ignores.ignoresFile('/w/a/x.sh')).toBe(false);
    expect(ignores.ignoresFile('/w/a/y.sh')).toBe(true);
    expect(ignores.ignoresFile('/v/x.sh')).toBe(false);
  });
});

it.each([
  'Dockerfile',
  'DOCKERFILE',
  'Dockerfile.dev',
  'app.dockerfile',
  'Containerfile',
  'x.containerfile',
  '.dockerignore',
  'Dockerfile.dockerignore',
  'x.sh',
  '.bashrc',
  'profile',
  '.envrc',
  'GNUmakefile',
  'x.mk',
  'justfile',
  '.justfile',
  'x.just',
  'crontab',
  'crontab.txt',
  'x.cron',
  'Jenkinsfile',
  'Jenkinsfile.release',
  'x.groovy',
  'x.psm1',
  'x.cmd',
  'x.yml',
  'package.json',
  '.devcontainer.json',
])('%s is found by a glob', (name) => {
  expect(isSearchedFor(name)).toBe(true);
  // Globs of editors are the same as those of Git here.
  const globs = new GitIgnores();
  globs.add('/w', SEARCHED_GLOBS.join('\n'));
  expect(globs.ignoresFile(`/w/a/${name}`)).toBe(true);
});
