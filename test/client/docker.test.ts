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

/** As one number, 28.2 as 28002; undefined where there is none. */
function releaseIn(text: string): number | undefined {
  const found = /\bv?(\d+)\.(\d+)\.\d/.exec(text);
  return found ? Number(found[1]) * 1000 + Number(found[2]) : undefined;
}

const release = releaseIn(ask('--version') ?? '');

/** The plugins that this client has, as far as the table follows their releases. */
const plugins = new Map(
  ['buildx', 'compose'].flatMap((name): [string, number][] => {
    const found = release === undefined ? undefined : releaseIn(ask(name, 'version'));
    return found === undefined ? [] : [[name, found]];
  }),
);

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

/** Every command below a path, but for those of plugins that are not here, or that the table does not follow. */
function listPaths(path: string): readonly string[] {
  const below = readHelp(path).commands.map((name) => (path === '' ? name : `${path} ${name}`));
  return [path, ...below.filter((one) => releaseOf(findCliCommand(one)) !== undefined).flatMap(listPaths)];
}

/** The release that has the command; a command that the table does not know is one of the client. */
function releaseOf(command: CliCommand | undefined): number | undefined {
  return command?.plugin ? plugins.get(command.plugin) : release;
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
  { hidden, deprecated, experimental, since = command.since }: CliCommand['flags'][number],
): boolean {
  if (hidden || deprecated || experimental || command.hidden) return false;
  const first = since === undefined ? 0 : releaseIn(`${since}.0`);
  return first !== undefined && first <= releaseOf(command)!;
}

it('knows the sources of its facts', () => {
  expect(table.sources.length).toBeGreaterThan(3);
});
