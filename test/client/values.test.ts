import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { type CliCommand, type CliFlag, findCliCommand } from '../../server/src/knowledge/dockerCli';
import { offeredValues } from '../harness/offeredValues';

/** Asks the docker client of this machine, if there is one, whether it takes the values that completion offers. */

function ask(...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync('docker', args, {
    encoding: 'utf8',
    cwd: tmpdir(),
    env: { ...process.env, DOCKER_HOST: 'unix:///nonexistent' },
  });
  return stderr || stdout || '';
}

const hasClient = /version/.test(ask('--version'));

/** Only what it takes makes it ask the daemon, which is not there. */
const TAKEN = /connect to the docker|unknown server OS/i;
/** Of releases that few have. Source: the table of option values. */
const NEWER = /bind-create-src/;

describe.skipIf(!hasClient).each([
  ['container run', 'a'],
  ['service create', 'a'],
  ['network create', 'a'],
  ['volume create', 'a'],
])('docker %s takes', (path, operand) => {
  const command = findCliCommand(path)!;
  const flags = command.flags.filter(
    ({ hidden, deprecated, type, name }) => !hidden && !deprecated && type !== undefined && name !== 'format',
  );

  it.each(flags.map((flag) => [flag.name, flag] as const))('--%s', (_, flag) => {
    expect(refusedOf(command, flag, operand)).toEqual([]);
  });
});

function refusedOf(command: CliCommand, flag: CliFlag, operand: string): readonly string[] {
  return offeredValues(command, flag)
    .filter(([value]) => !NEWER.test(value!))
    .filter((values) => !values.some((value) => isTaken(command, flag, value, operand)))
    .map(([value]) => value!);
}

function isTaken({ path }: CliCommand, { name }: CliFlag, value: string, operand: string): boolean {
  return TAKEN.test(ask(...path.split(' '), `--${name}=${value}`, operand));
}
