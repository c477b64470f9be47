import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cli, run } from './run';

const ROOT = 'FROM node:24-alpine\nCMD ["node"]\n';
const CLEAN = 'FROM node:24-alpine\nUSER node\nCMD ["node"]\n';

describe('json', () => {
  it('has the documented shape', () => {
    const { status, stdout, stderr } = run(['lint', '--format', 'json', 'Dockerfile'], {
      files: { Dockerfile: ROOT },
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      {
        path: 'Dockerfile',
        findings: [
          {
            rule: 'root-user',
            aliases: ['DL3002'],
            severity: 'warning',
            message: "The container runs as root, the default of 'node:24-alpine': no USER follows.",
            range: { start: { line: 0, character: 5 }, end: { line: 0, character: 19 } },
            fix: 'suggestion',
          },
        ],
      },
    ]);
  });

  it('lists clean files too', () => {
    const { stdout } = run(['lint', '--format=json', 'Dockerfile'], { files: { Dockerfile: CLEAN } });
    expect(JSON.parse(stdout)).toEqual([{ path: 'Dockerfile', findings: [] }]);
  });

  it('counts UTF-16 units and both line endings', () => {
    const { stdout } = run(['lint', '--format', 'json', '-'], { input: `# \u{1f600}\r\n${ROOT}` });
    const [{ path, findings }] = JSON.parse(stdout);
    expect(path).toBe('-');
    expect(findings[0].range.start).toEqual({ line: 1, character: 5 });
  });
});

describe('exit codes', () => {
  it.each([
    [['lint', 'Dockerfile'], 0],
    [['lint', '--fail-on', 'warning', 'Dockerfile'], 1],
    [['lint', '--fail-on', 'hint', 'Dockerfile'], 1],
    [['lint', '--fail-on', 'never', '--rule', 'root-user=error', 'Dockerfile'], 0],
    [['lint', '--fail-on', 'warning', '--preset', 'off', 'Dockerfile'], 0],
    [['lint', '--fail-on', 'warning', '--preset', 'buildkit', 'Dockerfile'], 0],
    [['lint', '--fail-on', 'warning', '--rule', 'root-user=info', 'Dockerfile'], 0],
    [['lint', '--rule', 'DL3002=error', 'Dockerfile'], 1],
    [['lint', '--rule', 'sudo=error', '--rule', 'root-user=off', '--fail-on', 'hint', 'Dockerfile'], 0],
    [['lint', '--preset', 'off', '--rule', 'root-user=error', 'Dockerfile'], 1],
    [['lint', '--rule', 'root-usr=error', 'Dockerfile'], 2],
    [['lint', '--rule', 'root-user', 'Dockerfile'], 2],
    [['lint', 'missing'], 2],
    [['lint', '--format', 'xml', 'Dockerfile'], 2],
    [['lint', '--nonsense'], 2],
    [['unknown'], 2],
    [[], 2],
    [['--help'], 0],
    [['--version'], 0],
  ])('%j: %i', (args, code) => {
    expect(run(args, { files: { Dockerfile: ROOT } }).status).toBe(code);
  });
});

describe('trouble', () => {
  it('is one clear line, and the other files are still linted', () => {
    const { status, stdout, stderr } = run(['lint', '--format', 'json', 'missing', 'Dockerfile'], {
      files: { Dockerfile: ROOT },
    });
    expect(status).toBe(2);
    expect(stderr).toBe('docker-notes: cannot read missing: no such file or folder\n');
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  it.each([
    [['lint', '--format', 'xml'], "docker-notes: --format takes one of pretty, json, sarif, not 'xml'\n"],
    [
      ['lint', '--rule', 'sudo=loud'],
      "docker-notes: --rule: The severity of 'sudo' is one of error, warning, info, hint, off, not 'loud'\n",
    ],
    [['frob'], "docker-notes: unknown command 'frob'; try: docker-notes --help\n"],
  ])('names bad usage: %j', (args, message) => {
    expect(run(args).stderr).toBe(message);
  });

  it('takes any bytes', () => {
    const { status, stdout } = run(['lint', '--format', 'json', 'Dockerfile'], {
      files: { Dockerfile: Buffer.from([0xff, 0xfe, 0, 70, 82, 79, 77, 10, 0x80, 91]) },
    });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(1);
  });
});

describe('folders', () => {
  it('are searched for Dockerfiles and .dockerignore, by name', () => {
    const names = [
      'Dockerfile',
      'a/Dockerfile.dev',
      'a/Dockerfile.dev.dockerignore',
      'b/app.dockerfile',
      'c/Containerfile',
    ];
    const others = ['.git/Dockerfile', 'node_modules/x/Dockerfile', 'a/readme.md'];
    const files = Object.fromEntries([...names, ...others].map((name) => [name, ROOT]));
    const { stdout } = run(['lint', '--format', 'json'], { files });
    expect(JSON.parse(stdout).map(({ path }: { path: string }) => path)).toEqual([...names].sort());
  });

  it('are searched without what Git ignores, but a file that is named is checked', () => {
    const ignored = ['out/Dockerfile', 'a/b/Dockerfile.tmp', 'a/skip/Dockerfile'];
    const files: Record<string, string> = {
      ...Object.fromEntries(['a/b/Dockerfile', ...ignored].map((name) => [name, ROOT])),
      '.git/HEAD': '',
      '.gitignore': '/out/\n*.tmp\n',
      'a/.gitignore': 'skip\n',
    };
    const pathsOf = (...args: string[]): string[] =>
      JSON.parse(run(['lint', '--format', 'json', ...args], { files }).stdout).map(
        ({ path }: { path: string }) => path,
      );
    expect(pathsOf()).toEqual(['a/b/Dockerfile']);
    expect(pathsOf('a/b')).toEqual(['a/b/Dockerfile']);
    expect(pathsOf('out', ...ignored)).toEqual(['out/Dockerfile', ...ignored.slice(1)]);
  });

  it.each([
    [{ '.dockerignore': '*.log' }, 1],
    [{ 'Dockerfile.dockerignore': '*.log' }, 1],
    [{ '.dockerignore': '*.log', 'Dockerfile.dockerignore': '*.txt' }, 0],
    [{ '.dockerignore': '*.log', 'Dockerfile.dockerignore': '' }, 1],
    [{}, 0],
  ])('hold the .dockerignore that counts: %j', (ignore, count) => {
    const { stdout } = run(['lint', '--format', 'json', 'Dockerfile'], {
      files: { Dockerfile: 'FROM scratch\nCOPY a.log /\n', ...ignore },
    });
    const [{ findings }] = JSON.parse(stdout);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(
      Array.from({ length: count }, () => 'copy-ignored-file'),
    );
  });

  it('do not lead in circles', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cli-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    symlinkSync(folder, join(folder, 'loop'));
    expect(spawnSync('node', [cli, 'lint', folder], { encoding: 'utf8' }).stdout).toBe(
      '0 files checked, no findings.\n',
    );
  });
});

describe('pretty', () => {
  it('shows the line and underlines the words', () => {
    const { stdout } = run(['lint', 'Dockerfile'], { files: { Dockerfile: `\t${ROOT}` } });
    expect(stdout).toBe(
      [
        "Dockerfile:1:7 warning The container runs as root, the default of 'node:24-alpine': no USER follows. [root-user]",
        '  |',
        '1 | \tFROM node:24-alpine',
        '  | \t     ^^^^^^^^^^^^^^',
        '',
        '1 file checked: 1 warning.',
        '',
      ].join('\n'),
    );
  });

  it('keeps control characters off the terminal', () => {
    const { stdout } = run(['lint', 'Dockerfile'], {
      files: { Dockerfile: 'FROM alpine:\u001b[31m AS x\nFROM alpine\u0007\nCMD a' },
    });
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u0007');
  });
});

describe('sarif', () => {
  it('names tool, rule and region', () => {
    const { stdout } = run(['lint', '--format', 'sarif', 'Dockerfile'], { files: { Dockerfile: ROOT } });
    const { version, runs } = JSON.parse(stdout);
    expect(version).toBe('2.1.0');
    expect(runs[0].tool.driver).toMatchObject({ name: 'docker-notes', rules: [{ id: 'root-user' }] });
    expect(runs[0].results[0]).toMatchObject({
      ruleId: 'root-user',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'Dockerfile' },
            region: { startLine: 1, startColumn: 6, endLine: 1, endColumn: 20 },
          },
        },
      ],
    });
  });
});

describe('docker commands in other files', () => {
  const BAD = 'docker rnu a\n';

  it.each([
    ['a.sh', BAD],
    ['Makefile', `all:\n\t@${BAD}`],
    ['.gitlab-ci.yml', `a:\n  script:\n    - ${BAD}`],
    ['package.json', '{"scripts":{"a":"docker rnu a"}}'],
    ['start', `#!/usr/bin/env bash\n${BAD}`],
  ])('%s', (name, text) => {
    const { stdout, status } = run(['lint', '--format', 'json', name], { files: { [name]: text } });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)[0].findings).toMatchObject([
      { rule: 'docker-unknown-command', severity: 'error' },
    ]);
  });

  it('are found in a folder, but not in Markdown', () => {
    const files = {
      'a.sh': BAD,
      'b/c.yaml': `run: ${BAD}`,
      'README.md': '```sh\ndocker rnu a\n```\n',
      'data.json': '{}',
    };
    const { stdout } = run(['lint', '--format', 'json', '.'], { files });
    expect(JSON.parse(stdout).map(({ path }: { path: string }) => path)).toEqual(['a.sh', 'b/c.yaml']);
  });

  it('are looked for in the language that is named', () => {
    expect(run(['lint', '--language', 'shellscript', '-'], { input: BAD }).status).toBe(1);
    expect(run(['lint', '--language', 'latin', '-'], { input: BAD }).stderr).toContain(
      '--language takes one of',
    );
  });
});

describe('files around a script', () => {
  const DOCKERFILE = 'FROM alpine:3.22 AS build\nUSER nobody\nCMD ["sh"]\n';
  const found = (files: Record<string, string>, ...args: string[]): string[] => {
    const { stdout } = run(['lint', '--format', 'json', ...args], { files });
    const parsed: { findings: { rule: string; message: string }[] }[] = JSON.parse(stdout);
    return parsed.flatMap(({ findings }) => findings.map(({ rule, message }) => `${rule}: ${message}`));
  };

  it('tell a stage that is missing', () => {
    const files = { 'ci/build.sh': 'docker build --target test .\n', Dockerfile: DOCKERFILE };
    expect(found(files, 'ci/build.sh')).toEqual(["missing-target: 'Dockerfile' has no stage 'test'."]);
    expect(found(files, '.')).toEqual(["missing-target: 'Dockerfile' has no stage 'test'."]);
  });

  it('tell a file that is missing', () => {
    const files = {
      'build.sh': 'docker build -f docker/app.Dockerfile .\n',
      'docker/api.Dockerfile': DOCKERFILE,
    };
    expect(found(files, 'build.sh')).toEqual([
      "missing-build-file: There is no file 'docker/app.Dockerfile' in the workspace.",
    ]);
  });

  it('end at a repository', () => {
    const files = {
      Dockerfile: DOCKERFILE,
      'a/.git/HEAD': '',
      'a/build.sh': 'docker build --target test .\n',
    };
    expect(found(files, 'a')).toEqual([]);
  });
});

describe('globs', () => {
  const files = {
    'a/Dockerfile': CLEAN,
    'a/x.sh': 'docker ps\n',
    'a/deep/Dockerfile-prod': CLEAN,
    'a/notes.js': 'no Dockerfile',
    'b/Dockerfile': CLEAN,
    'b/ignored/Dockerfile': CLEAN,
    'b/.gitignore': 'ignored\n',
    '[c]/Dockerfile': CLEAN,
  };
  const pathsOf = (...globs: readonly string[]): readonly string[] =>
    JSON.parse(run(['lint', '--format', 'json', ...globs], { files }).stdout).map(
      ({ path }: { path: string }) => path,
    );

  it.each([
    ['**/Dockerfile', ['[c]/Dockerfile', 'a/Dockerfile', 'b/Dockerfile']],
    ['./{a,b}/Dockerfile', ['a/Dockerfile', 'b/Dockerfile']],
    ['[!a]/Dockerfile', ['b/Dockerfile']],
    ['[a-b]*', ['a/Dockerfile', 'a/x.sh', 'b/Dockerfile']],
    ['a/**', ['a/Dockerfile', 'a/x.sh']],
    ['a/**/Dockerfile?prod', ['a/deep/Dockerfile-prod']],
    ['[c]/Dockerfile', ['[c]/Dockerfile']],
  ])('%s', (glob, paths) => {
    expect(pathsOf(glob)).toEqual(paths);
  });

  it('names each file once, and says where none fits', () => {
    expect(pathsOf('a/Docker*', 'a/Dockerfile')).toEqual(['a/Dockerfile']);
    const { status, stderr } = run(['lint', 'x/*.sh'], { files });
    expect([status, stderr]).toEqual([2, 'docker-notes: cannot read x/*.sh: no such file or folder\n']);
    expect(run(['lint', 'a/*.bat'], { files }).stderr).toBe(
      'docker-notes: cannot read a/*.bat: no file fits it\n',
    );
  });
});

it('ends quietly where nobody reads its output to the end', () => {
  const { folder } = run(['--version'], {
    files: { Dockerfile: `FROM alpine:3.22\n${'MAINTAINER a\n'.repeat(5_000)}` },
  });
  const command = `"${process.execPath}" "${cli}" lint --format json Dockerfile | head -c 1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['[', '']);
});
