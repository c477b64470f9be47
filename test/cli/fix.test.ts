import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, run } from './run';

const BAD = 'FROM alpine:3.22 AS Build\r\nEXPOSE 80/TCP \\\r\n  # why\r\n  81/UDP\r\nUSER nobody\r\n';
const GOOD = 'FROM alpine:3.22 AS build\r\nEXPOSE 80/tcp \\\r\n  # why\r\n  81/udp\r\nUSER nobody\r\n';

it('fixes files, and reports what is left', () => {
  const files = { 'a/Dockerfile': BAD, 'b/Dockerfile': 'FROM alpine\nEXPOSE 80/TCP\nUSER nobody\n' };
  const { status, stdout, stderr, folder } = run(['lint', '--fix', '--format', 'json'], { files });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(readFileSync(join(folder, 'a/Dockerfile'), 'utf8')).toBe(GOOD);
  const found: { path: string; findings: { rule: string }[] }[] = JSON.parse(stdout);
  expect(found.map(({ path, findings }) => [path, ...findings.map(({ rule }) => rule)])).toEqual([
    ['a/Dockerfile'],
    ['b/Dockerfile', 'unpinned-image'],
  ]);
  expect(readdirSync(join(folder, 'a'))).toEqual(['Dockerfile']);
});

it('keeps rights and links', () => {
  const { folder } = run(['--version'], { files: { Dockerfile: BAD } });
  chmodSync(join(folder, 'Dockerfile'), 0o666);
  mkdirSync(join(folder, 'b'));
  symlinkSync('../Dockerfile', join(folder, 'b/Dockerfile'));
  expect(spawnSync('node', [cli, 'lint', '--fix', 'b/Dockerfile'], { cwd: folder }).status).toBe(0);
  expect(lstatSync(join(folder, 'b/Dockerfile')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe(GOOD);
  expect(statSync(join(folder, 'Dockerfile')).mode & 0o777).toBe(0o666);
});

it('leaves files alone that the builder refuses, and names them', () => {
  const refused = 'FROM alpine:3.22\nEXPOSE 80/TCP\nFORM b\n';
  const files = { 'a/Dockerfile': refused, 'b/Dockerfile': BAD };
  const { status, stderr, folder } = run(['lint', '--fix'], { files });
  expect(stderr).toMatch(/^docker-notes: not fixed: a\/Dockerfile:3: .*FORM.*\n$/);
  expect(status).toBe(1);
  expect(readFileSync(join(folder, 'a/Dockerfile'), 'utf8')).toBe(refused);
  expect(readFileSync(join(folder, 'b/Dockerfile'), 'utf8')).toBe(GOOD);
});

it('leaves files alone that it cannot write back as they are', () => {
  const bytes = Buffer.concat([
    Buffer.from('FROM alpine:3.22\nEXPOSE 80/TCP\nRUN a '),
    Buffer.from([0xff, 10]),
  ]);
  const { status, stderr, folder } = run(['lint', '--fix'], { files: { Dockerfile: bytes } });
  expect(stderr).toBe('docker-notes: not fixed: Dockerfile: it is not all UTF-8.\n');
  expect(status).toBe(1);
  expect(readFileSync(join(folder, 'Dockerfile')).equals(bytes)).toBe(true);
});

it('keeps a byte order mark', () => {
  const { folder } = run(['lint', '--fix'], { files: { Dockerfile: `\ufeff${BAD}` } });
  expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe(`\ufeff${GOOD}`);
});

it('goes by the workspace: what is off is not fixed', () => {
  const files = { '.docker-notes.json': '{ "rules": { "ExposeProtoCasing": "off" } }', Dockerfile: BAD };
  const { folder } = run(['lint', '--fix'], { files });
  expect(readFileSync(join(folder, 'Dockerfile'), 'utf8')).toBe(BAD.replace('Build', 'build'));
});

it('changes nothing where the configuration is broken', () => {
  const files = { 'a/Dockerfile': BAD, 'b/.docker-notes.json': '{', 'b/Dockerfile': BAD };
  const { status, folder } = run(['lint', '--fix'], { files });
  expect(status).toBe(2);
  expect(readFileSync(join(folder, 'a/Dockerfile'), 'utf8')).toBe(BAD);
});

it('shows what would change, as git apply takes it', () => {
  const files = { 'a b/Dockerfile': BAD, Dockerfile: GOOD };
  const { status, stdout, stderr, folder } = run(['lint', '--fix', '--dry-run'], { files });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^--- a\/a b\/Dockerfile\n\+\+\+ b\/a b\/Dockerfile\n@@ -1,5 \+1,5 @@\n-FROM/);
  expect(readFileSync(join(folder, 'a b/Dockerfile'), 'utf8')).toBe(BAD);
  const applied = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: folder, input: stdout });
  expect(applied.stderr.toString()).toBe('');
  expect(readFileSync(join(folder, 'a b/Dockerfile'), 'utf8')).toBe(GOOD);
});

it.each([
  [['--dry-run', 'Dockerfile'], 'docker-notes: --dry-run goes with --fix\n'],
  [['--fix', '-'], 'docker-notes: --fix changes files; for standard input there is --dry-run\n'],
])('refuses %j', (args, message) => {
  const { status, stderr } = run(['lint', ...args], { files: { Dockerfile: BAD }, input: '' });
  expect(status).toBe(2);
  expect(stderr).toBe(message);
});

it('shows the change of standard input', () => {
  const { stdout } = run(['lint', '--fix', '--dry-run', '-'], { input: 'FROM alpine:3.22\nEXPOSE 80/TCP\n' });
  expect(stdout).toContain('\n-EXPOSE 80/TCP\n+EXPOSE 80/tcp\n');
});
