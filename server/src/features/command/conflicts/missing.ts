import { type DockerCommand, type GivenFlag, optionsOf } from '../../../model/dockerCommand';
import { spanOf } from '../../../text/span';
import type { Conflict } from '../conflicts';
import { isKnown, lastValue } from './given';

/** Source: `cli/command/container/update.go` of docker/cli. */
export function updateConflicts(command: DockerCommand): readonly Conflict[] {
  const isChange = ({ command: owner }: GivenFlag): boolean => owner === command.command;
  return command.flags.some(isChange) || !isCertain(command)
    ? []
    : missing(command, 'an option with what changes');
}

/** Source: `cli/command/stack/deploy.go` of docker/cli. */
export function stackConflicts(command: DockerCommand): readonly Conflict[] {
  const files = optionsOf(command, 'compose-file');
  const isGiven = files.some(({ value }) => value?.value !== '');
  return isGiven || !isCertain(command) ? [] : missing(command, "'--compose-file'");
}

/** Source: `cli/command/secret/create.go` of docker/cli. */
export function secretConflicts(command: DockerCommand): readonly Conflict[] {
  const driver = optionsOf(command, 'driver').at(-1);
  const file = command.operands[1];
  if (driver && !driver.value?.value) return [];
  if (driver && file)
    return [
      { span: driver.span, message: `'--driver' does not go with '${file.text}', which holds the secret` },
    ];
  return driver || file || !isCertain(command) ? [] : missing(command, "a file, or '-' for standard input,");
}

/** Source: `cli/command/service/opts.go` of docker/cli. */
export function concurrencyConflicts(command: DockerCommand): readonly Conflict[] {
  const flag = optionsOf(command, 'max-concurrent').at(-1);
  const isUnknown = optionsOf(command, 'mode').at(-1) && !lastValue(command, 'mode');
  if (!flag || isUnknown || command.isOpen || lastValue(command, 'mode')?.value === 'replicated-job')
    return [];
  return [{ span: flag.span, message: "'--max-concurrent' goes with '--mode replicated-job' only" }];
}

/** Source: `cli/command/network/create.go` of docker/cli. */
export function rangeConflicts(command: DockerCommand): readonly Conflict[] {
  const subnets = countOf(command, 'subnet');
  const surplus = ['gateway', 'ip-range', 'aux-address'].find((name) => {
    const count = countOf(command, name);
    // Of several addresses beside one subnet, the client asks where each of them lies.
    return (
      count !== undefined &&
      subnets !== undefined &&
      count > subnets &&
      (name !== 'aux-address' || subnets === 0)
    );
  });
  if (!surplus || command.isOpen) return [];
  const { span } = optionsOf(command, surplus).at(-1)!;
  return [{ span, message: `'--${surplus}' needs a '--subnet' that it belongs to` }];
}

/** How many values an option is given, with commas between them or apart; undefined where that is not known. */
function countOf(command: DockerCommand, name: string): number | undefined {
  const values = optionsOf(command, name).map(({ value }) => value);
  if (!values.every(isKnown)) return undefined;
  return values.reduce((sum, { value }) => sum + (value === '' ? 0 : value.split(',').length), 0);
}

/** Whether nothing is there but what is seen: what rests on a variable may be an option. */
export function isCertain({ isOpen, operands }: DockerCommand): boolean {
  return !isOpen && operands.every(isKnown);
}

/** What a command lacks, said of its last word. */
export function missing({ path }: DockerCommand, what: string): readonly Conflict[] {
  const last = path.at(-1);
  const name = path.map(({ text }) => text).join(' ');
  return last ? [{ span: spanOf(last), message: `'${name}' needs ${what} besides` }] : [];
}
