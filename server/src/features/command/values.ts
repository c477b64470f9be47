import type { CliCommand, CliFlag } from '../../knowledge/dockerCli';
import type { OptionValue } from './optionValue';
import { readPublish } from './values/publish';

type ReadValue = (value: string) => OptionValue;

/** By the names of commands and options, as they stand in the table. */
const READERS: readonly (readonly [commands: RegExp, options: RegExp, read: ReadValue])[] = [
  [/^container (?:run|create)$/, /^publish$/, readPublish],
];

/** Reads the value of an option as the client does; undefined where its form is not known. */
export function readOptionValue(command: CliCommand, flag: CliFlag, value: string): OptionValue | undefined {
  const found = READERS.find(([commands, options]) => commands.test(command.path) && options.test(flag.name));
  return found?.[2](value);
}
