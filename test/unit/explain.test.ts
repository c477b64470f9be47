import { join } from 'node:path';
import { expect, it } from 'vitest';
import { operandName } from '../../server/src/features/command/operands';
import { prettyScript } from '../../server/src/features/command/pretty';
import type { CliCommand } from '../../server/src/knowledge/dockerCli';
import { checkFixtures } from '../harness/checkFixtures';
import { cliCommands } from '../harness/cliCommands';
import { type Case, type Fence, listFixtures } from '../harness/fixtures';
import { shellParser } from '../harness/shellParser';

const parseShell = await shellParser();

/** What `docker-notes explain` prints. */
function observe({ text }: Case): readonly Fence[] {
  return [{ info: 'explained', body: prettyScript(text.trimEnd(), parseShell) ?? '' }];
}

checkFixtures(listFixtures(join(__dirname, '../fixtures/explain')), observe);

/** The line below the last word of a command. */
function lastLine(command: CliCommand, word: string): string {
  const pretty = prettyScript(`docker ${command.path} ${word}`, parseShell) ?? '';
  return pretty.split('\n').findLast((line) => line.includes('^')) ?? '';
}

const taking = cliCommands().filter((command) => !command.group && /\w/.test(operandName(command, 0) ?? ''));

it.each(taking.map((command) => [command.path, command] as const))(
  'says what the word behind %s is',
  (_, command) => {
    const word = 'shop';
    const line = lastLine(command, word);
    expect(line.indexOf('^')).toBe(`docker ${command.path} `.length);
    expect(line).toMatch(/\^ [a-z][a-z ]*/);
  },
);
