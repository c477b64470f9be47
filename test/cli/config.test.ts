import { describe, expect, it } from 'vitest';
import { run } from './run';

const ROOT = 'FROM node:24-alpine\nCMD ["node"]\n';

function found(files: Record<string, string>, ...args: string[]): string[] {
  const { stdout, stderr } = run(['lint', '--format', 'json', ...args], { files });
  expect(stderr).toBe('');
  const parsed: { path: string; findings: { rule: string; severity: string }[] }[] = JSON.parse(stdout);
  return parsed.flatMap(({ path, findings }) =>
    findings.map(({ rule, severity }) => `${path}: ${rule} ${severity}`),
  );
}

describe('.docker-notes.json', () => {
  it('is the nearest one up the folders', () => {
    const files = {
      '.docker-notes.json': '{ "rules": { "DL3002": "error" } } // all',
      Dockerfile: ROOT,
      'a/b/Dockerfile': ROOT,
      'c/.docker-notes.json': '{ "preset": "off" }',
      'c/Dockerfile': ROOT,
    };
    expect(found(files)).toEqual(['Dockerfile: root-user error', 'a/b/Dockerfile: root-user error']);
  });

  it('ends at a repository', () => {
    const files = { '.docker-notes.json': '{ "preset": "off" }', 'a/.git/HEAD': '', 'a/Dockerfile': ROOT };
    expect(found(files, 'a')).toEqual(['a/Dockerfile: root-user warning']);
  });

  it('leaves files out', () => {
    const files = {
      'a/.docker-notes.json': '{ "ignore": ["vendor/", "*.dev"] }',
      'a/Dockerfile': ROOT,
      'a/Dockerfile.dev': ROOT,
      'a/x/vendor/Dockerfile': ROOT,
    };
    expect(found(files, 'a')).toEqual(['a/Dockerfile: root-user warning']);
    expect(found(files, 'a/Dockerfile.dev')).toEqual([]);
  });

  it('is below what the command line says', () => {
    const files = {
      '.docker-notes.json': '{ "preset": "off", "rules": { "sudo": "off" } }',
      Dockerfile: ROOT,
    };
    expect(found(files, '--preset', 'strict', '--rule', 'root-user=hint')).toEqual([
      'Dockerfile: root-user hint',
    ]);
  });

  it('names the trusted registries', () => {
    const files = {
      '.docker-notes.json': '{ "trustedRegistries": ["ghcr.io"] }',
      Dockerfile: `FROM ghcr.io/a/b:1 AS a\nFROM alpine:3\nUSER nobody\n`,
    };
    expect(found(files)).toEqual(['Dockerfile: untrusted-registry error']);
  });

  it('ends the run where it is broken, with its line', () => {
    const files = { 'a/.docker-notes.json': '{\n  "preset": "loud"\n}', 'a/Dockerfile': ROOT };
    const { status, stderr, stdout } = run(['lint', 'a'], { files });
    expect(stderr).toBe(
      "docker-notes: a/.docker-notes.json:2: 'preset' takes one of recommended, strict, buildkit, off, not 'loud'.\n",
    );
    expect(status).toBe(2);
    expect(stdout).toBe('');
  });

  it('counts for standard input', () => {
    const files = { '.docker-notes.json': '{ "preset": "off" }' };
    expect(run(['lint', '--fail-on', 'hint', '-'], { files, input: ROOT }).status).toBe(0);
  });
});

describe('.hadolint.yaml', () => {
  it('counts where there is no file of ours', () => {
    const files = { '.hadolint.yaml': 'override:\n  error: [DL3002]\n', 'a/Dockerfile': ROOT };
    expect(found(files)).toEqual(['a/Dockerfile: root-user error']);
    expect(found({ ...files, '.docker-notes.json': '{}' })).toEqual(['a/Dockerfile: root-user warning']);
    expect(found({ '.hadolint.yml': 'ignored: [DL3002]\n', Dockerfile: ROOT })).toEqual([]);
  });

  it.each([
    ['warning', [], 1],
    ['error', [], 0],
    ['none', ['--fail-on', 'warning'], 1],
  ])('says with %s and %j when a run fails: %i', (threshold, args, code) => {
    const files = { '.hadolint.yaml': `failure-threshold: ${threshold}\n`, Dockerfile: ROOT };
    expect(run(['lint', ...args], { files }).status).toBe(code);
  });

  it('ends the run where it is broken, with its line', () => {
    const { status, stderr } = run(['lint'], {
      files: { '.hadolint.yaml': 'a: 1\nignored: [\n', Dockerfile: ROOT },
    });
    expect(stderr).toMatch(/^docker-notes: \.hadolint\.yaml:[23]: \S.*\n$/);
    expect(status).toBe(2);
  });
});
