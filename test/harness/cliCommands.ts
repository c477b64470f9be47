import { type CliCommand, cliCommandsBelow } from '../../server/src/knowledge/dockerCli';

/** The commands whose options and arguments have readers of their own. */
export function cliCommands(): readonly CliCommand[] {
  return ['container', 'service', 'buildx', 'volume', 'network'].flatMap((group) => [
    ...cliCommandsBelow(group).values(),
  ]);
}
