import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fakeShellCheck } from '../harness/fakeShellCheck';
import { run } from './run';

const files = { Dockerfile: 'FROM alpine:3.22\nRUN echo BAD2086\nUSER app\n' };

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'docker notes '));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe.skipIf(process.platform === 'win32')('--shellcheck', () => {
  it('has the scripts of RUN checked', () => {
    const { path } = fakeShellCheck(newFolder());
    const { status, stdout } = run(
      ['lint', `--shellcheck=${path}`, '--fail-on', 'info', '--format', 'json'],
      {
        files,
      },
    );
    const start = { line: 1, character: 9 };
    expect(JSON.parse(stdout)[0].findings).toEqual([
      {
        rule: 'SC2086',
        aliases: [],
        severity: 'info',
        message: 'It is bad.',
        range: { start, end: { ...start, character: 16 } },
        fix: 'none',
      },
    ]);
    expect(status).toBe(1);
  });

  it('is not asked for', () => {
    expect(run(['lint', '--fail-on', 'hint'], { files }).status).toBe(0);
  });

  it('looks in PATH', () => {
    const folder = newFolder();
    fakeShellCheck(folder);
    const before = process.env['PATH'];
    process.env['PATH'] = `${folder}${delimiter}${before}`;
    onTestFinished(() => {
      process.env['PATH'] = before;
    });
    expect(run(['lint', '--shellcheck', 'Dockerfile'], { files }).stdout).toContain('[SC2086]');
  });

  it('leaves off what the workspace leaves off', () => {
    const { path } = fakeShellCheck(newFolder());
    for (const config of [
      { '.docker-notes.json': '{ "rules": { "SC2086": "off" } }' },
      { '.hadolint.yaml': 'ignored: [SC2086]\n' },
    ]) {
      const { stdout } = run(['lint', `--shellcheck=${path}`], { files: { ...files, ...config } });
      expect(stdout).toMatch(/ checked, no findings\.\n$/);
    }
  });

  it('ends with 2 where it is missing or fails', () => {
    const missing = run(['lint', '--shellcheck=/nowhere/shellcheck'], { files });
    expect(missing).toMatchObject({
      status: 2,
      stderr: 'docker-notes: --shellcheck: there is no program /nowhere/shellcheck\n',
    });
    const { path } = fakeShellCheck(newFolder());
    const failed = run(['lint', `--shellcheck=${path}`], {
      files: { Dockerfile: 'FROM alpine\nRUN FAIL\n' },
    });
    expect(failed.status).toBe(2);
    expect(failed.stderr).toBe(`docker-notes: cannot check Dockerfile: ${path} failed: it is out of order\n`);
  });
});
