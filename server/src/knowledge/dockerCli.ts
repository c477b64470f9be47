import { lazy } from './lazy';
import table from './tables/docker-cli.json';

/** A command of the docker client or of one of its plugins. Sources stand in the table. */
export interface CliCommand {
  /** `container run`; empty for `docker` itself. */
  readonly path: string;
  /** Other full spellings: `run`. */
  readonly aliases?: readonly string[];
  /** It only holds other commands. */
  readonly group?: boolean;
  /** Of a group: it is a command itself, where no command of it is named. */
  readonly runs?: boolean;
  /** How many arguments it takes at least and at most; null is no limit. */
  readonly args: readonly (number | null)[];
  /** False: the first argument ends the flags. */
  readonly interspersed?: boolean;
  readonly deprecated?: boolean | string;
  readonly hidden?: boolean;
  readonly experimental?: boolean;
  /** The first release of the client, or of the plugin, that has it; missing where it is older than the table. */
  readonly since?: string;
  /** Undefined for what is built into the client. */
  readonly plugin?: string;
  readonly usage: string;
  readonly flags: readonly CliFlag[];
}

export interface CliFlag {
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** Of its value; undefined for a switch. */
  readonly type?: string;
  readonly repeatable?: boolean;
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly deprecated?: boolean | string;
  readonly hidden?: boolean;
  readonly experimental?: boolean;
  readonly since?: string;
  readonly aliases?: readonly string[];
  /** Of an old name: the option that has taken its place. */
  readonly replacedBy?: string;
}

const byPath = lazy(
  (): ReadonlyMap<string, CliCommand> =>
    new Map(
      (table.commands as readonly CliCommand[]).flatMap((command) =>
        [command.path, ...(command.aliases ?? [])].map((path) => [path, command] as const),
      ),
    ),
);

/** `docker` itself. */
export function rootCommand(): CliCommand {
  return byPath().get('')!;
}

/** By its path, words separated by blanks, in any of its spellings. */
export function findCliCommand(path: string): CliCommand | undefined {
  return byPath().get(path);
}

/** The words that may follow a path, in all spellings, and the commands they lead to. */
export function cliCommandsBelow(path: string): ReadonlyMap<string, CliCommand> {
  const prefix = path === '' ? '' : `${path} `;
  const found = new Map<string, CliCommand>();
  for (const [spelling, command] of byPath()) {
    const word = spelling.startsWith(prefix) ? spelling.slice(prefix.length) : '';
    if (word !== '' && !word.includes(' ')) found.set(word, command);
  }
  return found;
}
