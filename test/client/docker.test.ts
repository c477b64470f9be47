import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type CliCommand, findCliCommand } from '../../server/src/knowledge/dockerCli';
import table from '../../server/src/knowledge/tables/docker-cli.json';

/** Asks the docker client of this machine, if there is one, what it knows, and compares it with our table. */

interface Help {
  readonly commands: readonly string[];
  readonly options: readonly { name: string; short: string | undefined; type: string | undefined }[];
}

function ask(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync('docker', args, {
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '200' },
  });
  return stdout || stderr;
}

const version = /version (\d+)\.(\d+)/.exec(ask('--version') ?? '');
const release = version ? Number(version[1]) * 100 + Number(version[2]) : undefined;

function readHelp(path: string): Help {
  const lines = ask(...path.split(' ').filter(Boolean), '--help').split('\n');
  const commands: string[] = [];
  const options: Help['options'][number][] = [];
  let section = '';
  for (const line of lines) {
    section = /^[A-Z].*:$/.test(line) ? line : section;
    const command = /^ {2}([a-z][\w-]*)\*? {2,}/.exec(line)?.[1];
    if (/Commands?:$/.test(section) && command) commands.push(command);
    const option = /^ +(?:-(\w), )?--([\w-]+)(?: ([a-z]\S*))?(?: {2,}|$)/.exec(line);
    if (/Options:$/.test(section) && option)
      options.push({ short: option[1], name: option[2]!, type: option[3] });
  }
  return { commands, options };
}

/** Every command below a path that the client itself has; plugins come and go. */
function listPaths(path: string): readonly string[] {
  const below = readHelp(path).commands.map((name) => (path === '' ? name : `${path} ${name}`));
  return [path, ...below.filter((one) => !findCliCommand(one)?.plugin).flatMap(listPaths)];
}

describe.skipIf(release === undefined)('the docker client of this machine', () => {
  const paths = release === undefined ? [] : listPaths('');

  it('says what it knows', () => {
    expect(paths.length).toBeGreaterThan(50);
    expect(readHelp('run').options.length).toBeGreaterThan(90);
  });

  it.each(paths)('docker %s', (path) => {
    const ours = findCliCommand(path);
    expect(ours, `docker ${path} is not in the table`).toBeDefined();
    const { options } = readHelp(path);
    for (const option of options.filter(({ name }) => name !== 'help')) {
      const known = ours!.flags.find(
        ({ name, aliases }) => name === option.name || aliases?.includes(option.name),
      );
      expect(known, `--${option.name}`).toBeDefined();
      expect(known!.short, `the letter of --${option.name}`).toBe(option.short);
      expect(known!.type !== undefined, `--${option.name} takes a value`).toBe(option.type !== undefined);
    }
    const missing = ours!.flags.filter(
      (flag) => isExpected(ours!, flag) && !options.some(({ name }) => name === flag.name),
    );
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

/** What the help of this release should list. */
function isExpected(
  command: CliCommand,
  { hidden, deprecated, experimental, since }: CliCommand['flags'][number],
): boolean {
  if (hidden || deprecated || experimental || command.hidden || command.plugin) return false;
  const [major = 0, minor = 0] = (since ?? '0').split('.').map(Number);
  return since !== 'unknown' && major * 100 + minor <= release!;
}

it('knows the sources of its facts', () => {
  expect(table.sources.length).toBeGreaterThan(3);
});
