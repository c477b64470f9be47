import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const cli = join(__dirname, '../../dist/cli.js');

function image(args: readonly string[], input: string) {
  return spawnSync('node', [cli, 'image', ...args], { input, encoding: 'utf8' });
}

it('prints JSON for the last stage, or the one named', () => {
  const text = 'FROM a AS first\nUSER one\nFROM b\nUSER two\n';
  const user = (args: string[]) =>
    JSON.parse(image(['--format', 'json', ...args, '-'], text).stdout).config.User;
  expect(user([])).toBe('two');
  expect(user(['--target', 'FIRST'])).toBe('one');
  expect(user(['--target', '0'])).toBe('one');
});

it('takes arguments and the platform', () => {
  const text = 'FROM a\nARG X=1\nARG TARGETPLATFORM\nUSER $X-$TARGETPLATFORM\n';
  const { stdout } = image(
    ['--format=json', '--build-arg', 'X=2', '--platform', 'linux/aarch64/v8', '-'],
    text,
  );
  const { config, architecture } = JSON.parse(stdout);
  expect(config.User).toBe('2-linux/arm64');
  expect(architecture).toBe('arm64');
});

it('takes the base image from a file, or from the table', () => {
  const folder = mkdtempSync(join(tmpdir(), 'image-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'base.json');
  writeFileSync(file, JSON.stringify({ config: { Cmd: ['x'], User: 'u' } }));
  expect(
    JSON.parse(image(['--format=json', '--base-config', file, '-'], 'FROM a').stdout).config,
  ).toMatchObject({ Cmd: ['x'], User: 'u' });
  const known = JSON.parse(image(['--format=json', '--known-bases', '-'], 'FROM node:24').stdout);
  expect(known.config).toMatchObject({ Entrypoint: ['docker-entrypoint.sh'], Cmd: ['node'] });
});

it('prints a summary for people', () => {
  const { stdout, status } = image(['-'], 'FROM a\nUSER u\nRUN x\n');
  expect(status).toBe(0);
  expect(stdout).toContain('User         u\n');
  expect(stdout).toContain('  layer   RUN /bin/sh -c x # buildkit\n');
});

it('says that the builder refuses a file, and prints what it can', () => {
  const { stdout, stderr, status } = image(['-'], 'FROM a\nUSER u\nRNU x\n');
  expect(status).toBe(0);
  expect(stdout).toContain('User         u\n');
  expect(stderr).toBe('docker-notes: the builder refuses this file; docker-notes lint - says why\n');
  expect(image(['-'], 'FROM a\nUSER u\n').stderr).toBe('');
});

it.each([
  [['-'], 'USER x', 'the file has no FROM'],
  [['--target', 'x', '-'], 'FROM a', "there is no stage 'x'"],
  [['--platform', 'nonsense', '-'], 'FROM a', "--platform takes OS/ARCH[/VARIANT], not 'nonsense'"],
  [[], '', 'image takes one Dockerfile; try: docker-notes image PATH'],
])('says what is wrong: %j', (args, input, message) => {
  const { status, stderr } = image(args, input);
  expect(status).toBe(2);
  expect(stderr).toBe(`docker-notes: ${message}\n`);
});
