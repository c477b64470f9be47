import packages from './commands/packages.json';
import system from './commands/system.json';
import { lazy } from './lazy';

/** What is known of a program, or of one of its subcommands. */
export interface Command {
  readonly about?: string;
  readonly flags?: readonly CommandFlag[];
  readonly subcommands?: Readonly<Record<string, Command>>;
  /** What the words that are no flags name. */
  readonly operands?: string;
  /** It runs a command of its own, which stands behind so many operands. */
  readonly runs?: number;
  /** Another spelling of a command. */
  readonly alias?: string;
  /** Where the command differs, such as on BusyBox. */
  readonly variants?: Readonly<Record<string, Command>>;
  /** Words with one dash are no bundles of letters. */
  readonly bundles?: boolean;
}

export interface CommandFlag {
  readonly names: readonly string[];
  readonly value?: string;
  readonly about: string;
  /** With it, the command runs none of its own. */
  readonly runsNothing?: boolean;
}

const commands = lazy((): Readonly<Record<string, Command>> => ({ ...packages, ...system }));

/** `name` without folders; `variant` names a family of tools, such as `busybox`. */
export function findCommand(name: string, variant: string | undefined): Command | undefined {
  const all = commands();
  const own = Object.hasOwn(all, name) ? all[name] : undefined;
  if (own?.alias !== undefined) return findCommand(own.alias, variant);
  return (variant === undefined ? undefined : own?.variants?.[variant]) ?? own;
}
