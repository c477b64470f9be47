import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOperand } from '../../server/src/features/command/operandValues';
import type { OptionValue } from '../../server/src/features/command/optionValue';
import { readOptionValue } from '../../server/src/features/command/values';
import { findCliCommand } from '../../server/src/knowledge/dockerCli';
import { checkFixtures } from '../harness/checkFixtures';
import { cliCommands } from '../harness/cliCommands';
import { type Case, type Fence, listFixtures, readCases } from '../harness/fixtures';

/**
 * Each case is an option, `container create --volume`, and its values, one a line; `(empty)` is none. Below it stands
 * what is said of each. Words in brackets behind the option keep the client out of it.
 */
const files = listFixtures(join(__dirname, '../fixtures/optionValues'));

function observe(one: Case): readonly Fence[] {
  const body = valuesOf(one).map((value) => print(value, read(one, value)));
  return [{ info: 'explained', body: body.join('\n') }];
}

function valuesOf({ text }: Case): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '(empty)' ? '' : line));
}

function optionOf({ name }: Case): { readonly words: readonly string[]; readonly flag: string } {
  const [, path, flag] = /^(.+) --([\w-]+)(?: \(.+\))?$/.exec(name)!;
  return { words: path!.split(' '), flag: flag! };
}

function read(one: Case, value: string): OptionValue {
  const { words, flag } = optionOf(one);
  const command = findCliCommand(words.join(' '))!;
  return readOptionValue(command, command.flags.find(({ name }) => name === flag)!, value)!;
}

/** The value, and what is said of it, under what it is said of. */
function print(value: string, { summary, parts, problem }: OptionValue): string {
  return [
    `> ${value === '' ? '(empty)' : value}`,
    ...(problem ? [`${underline(problem)} refused: ${problem.expected} is expected`] : []),
    ...(summary ? [`= ${summary}`] : []),
    ...parts.map((part) => `${underline(part)} ${part.title}: ${part.text}`),
  ].join('\n');
}

function underline({ start, end }: { readonly start: number; readonly end: number }): string {
  return `  ${' '.repeat(start)}${'^'.repeat(end - start)}`;
}

checkFixtures(files, observe);

function expectInside(value: string, { parts, problem }: OptionValue, what: string): void {
  for (const { start, end } of [...parts, ...(problem ? [problem] : [])]) {
    expect(0 <= start && start <= end && end <= value.length, what).toBe(true);
    expect(start < end || value === '', what).toBe(true);
  }
}

describe('places', () => {
  it.each(files.flatMap((file) => readCases(file)).map((one) => [one.name, one] as const))(
    'of %s lie inside the value',
    (_, one) => {
      for (const value of valuesOf(one)) {
        expectInside(value, read(one, value), value);
      }
    },
  );
});

/** Without a daemon, what the client does not refuse ends with the connection. */
const client = spawnSync('docker', ['--version'], { encoding: 'utf8' }).error ? undefined : 'docker';

/** `docker build` is another program where buildx is installed. */
const asked = files.flatMap((file) => readCases(file)).filter(({ name }) => !/^buildx|\)$/.test(name));

function contextOf(value: string): OptionValue {
  return readOperand(findCliCommand('build')!, 0, value)!;
}

it('says where a build takes its files from', () => {
  expect(contextOf('.').summary).toBe('The folder the command runs in.');
  expect(contextOf('-').summary).toContain('standard input');
  expect(contextOf('https://example.com/app.tar.gz').summary).toContain('fetches from');
  const git = contextOf('https://github.com/a/b.git#main:docs');
  expect(git.summary).toBe('The Git repository `https://github.com/a/b.git`; the builder fetches it.');
  expect(git.parts.map(({ title, text }) => `${title}: ${text}`)).toEqual([
    'branch, tag or commit: The state `main` of the repository.',
    'folder: Only the folder `docs` of it.',
  ]);
});

it('throws on nothing, and points inside the value', () => {
  const odd = [
    '',
    '=',
    ',',
    '"',
    ':',
    '__proto__',
    'constructor=1',
    '\ud800',
    '"'.repeat(999),
    'type=constructor',
  ];
  for (const command of cliCommands()) {
    for (const flag of command.flags) {
      for (const value of odd) {
        const read = readOptionValue(command, flag, value);
        if (read) expectInside(value, read, `${command.path} --${flag.name}=${value}`);
      }
    }
  }
});

describe.skipIf(!client)('the docker client, where one is installed, agrees', () => {
  it.each(asked.map((one) => [one.name, one] as const))('on %s', (_, one) => {
    const { words, flag } = optionOf(one);
    for (const value of valuesOf(one)) {
      const isRefused = read(one, value).problem !== undefined;
      const operands = Array(findCliCommand(words.join(' '))!.args[0] ?? 0).fill('x');
      expect(`${value}: ${refuses([...words, `--${flag}=${value}`, ...operands])}`).toBe(
        `${value}: ${isRefused}`,
      );
    }
  });
});

function refuses(words: readonly string[]): boolean {
  const env = { ...process.env, DOCKER_HOST: 'unix:///nonexistent.sock' };
  const { stdout, stderr } = spawnSync(client!, words, { env, encoding: 'utf8', input: '' });
  return !/Cannot connect|failed to connect/.test(stdout + stderr);
}
