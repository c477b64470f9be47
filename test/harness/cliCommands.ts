import { type CliCommand, cliCommandsBelow, rootCommand } from '../../server/src/knowledge/dockerCli';

/** Every command that is not only a group of others. */
export function cliCommands(command: CliCommand = rootCommand()): readonly CliCommand[] {
  const below = [...cliCommandsBelow(command.path).values()].flatMap(cliCommands);
  return [...new Set(command.group ? below : [command, ...below])];
}
