import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const cli = join(__dirname, '../../dist/cli.js');

function explain(args: readonly string[], input = '') {
  return spawnSync('node', [cli, 'explain', ...args], { input, encoding: 'utf8' });
}

it('prints each part with its place', () => {
  const { stdout, status } = explain(['--format', 'json', 'docker run -d -p 8080:80 nginx:1.27']);
  expect(status).toBe(0);
  const { command, summary, parts, problems } = JSON.parse(stdout);
  expect(command).toEqual(['container', 'run']);
  expect(summary).toBe('Starts a new container from the image nginx:1.27, in the background.');
  expect(parts.map(({ text, kind }: { text: string; kind: string }) => `${kind} ${text}`)).toEqual([
    'program docker',
    'command run',
    'option -d',
    'option -p',
    'value 8080:80',
    'value 8080',
    'value 80',
    'operand nginx:1.27',
    'value nginx',
    'value 1.27',
  ]);
  expect(parts[5]).toEqual({
    text: '8080',
    range: { start: { line: 0, character: 17 }, end: { line: 0, character: 21 } },
    kind: 'value',
    title: 'port of the host',
    explanation: 'What arrives at port 8080 of the host goes to the container.',
  });
  expect(problems).toEqual([]);
});

it('takes the words as they come from the shell, and standard input', () => {
  const words = explain(['docker', 'run', '--rm', 'alpine:3.22', 'echo', 'a b']);
  expect(words.stdout).toContain("docker run --rm alpine:3.22 echo 'a b'\n^^^^^^ docker");
  expect(explain(['-'], 'docker ps -a\n').stdout).toContain('docker ps -a\n');
});

it('shows each part under its word', () => {
  const { stdout } = explain(['docker run -p 80:80 nginx:1.27']);
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('docker run -p 80:80 nginx:1.27');
  expect(lines.find((line) => line.includes('port of the host:'))).toMatch(/^ {14}\^\^ port of the host: /);
});

it('says what the client would refuse', () => {
  const { stdout, status } = explain(['docker rnu alpine']);
  expect(status).toBe(1);
  expect(stdout).toContain("error: There is no docker command 'rnu'. Did you mean 'run'?");
});

it.each([
  [['ls -l'], 'there is no docker command in it'],
  [[], "explain takes a command; try: docker-notes explain 'docker run -it alpine'"],
])('says what is wrong: %j', (args, message) => {
  const { stderr, status } = explain(args);
  expect(status).toBe(2);
  expect(stderr).toBe(`docker-notes: ${message}\n`);
});
