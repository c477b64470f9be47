import packages from './commands/packages.json';
import programs from './commands/programs.json';
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
  /** What stands behind its first operand is for the script that it runs. */
  readonly endsFlags?: boolean;
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
  /** What stands behind its value is for the code that it runs. */
  readonly ends?: boolean;
  /** Its value is the name of a program, and what stands behind are the words of that one: `python -m pip`. */
  readonly runs?: boolean;
  /** With it, the command runs none of its own. */
  readonly runsNothing?: boolean;
}

const commands = lazy(
  (): Readonly<Record<string, Command>> => ({
    ...packages,
    ...programs,
    ...system,
  }),
);

/** `python3.12` is Python. */
const VERSION = /^(python|pip|php)[\d.]+$/;

/** `name` without folders; `variant` names a family of tools, such as `busybox`. */
export function findCommand(name: string, variant: string | undefined): Command | undefined {
  const all = commands();
  const known = Object.hasOwn(all, name) ? name : name.replace(VERSION, '$1');
  const own = Object.hasOwn(all, known) ? all[known] : undefined;
  if (own?.alias !== undefined) return findCommand(own.alias, variant);
  return (variant === undefined ? undefined : own?.variants?.[variant]) ?? own;
}
