import table from './tables/retired.json';

/** A command or an option that the client had once. */
export interface Retired {
  /** The release of Docker from which on it is missing. */
  readonly removed: string;
  /** What does the same now. */
  readonly instead?: string;
}

const commands: Readonly<Record<string, Readonly<Record<string, Retired>>>> = table.commands;

/** By the path of the command it belonged to, `''` for docker itself; `name` is an option with its dashes, or a command. */
export function findRetired(path: string, name: string): Retired | undefined {
  const names = Object.hasOwn(commands, path) ? commands[path] : undefined;
  return names && Object.hasOwn(names, name) ? names[name] : undefined;
}
