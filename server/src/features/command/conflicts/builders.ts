import { type DockerCommand, type GivenFlag, optionsOf } from '../../../model/dockerCommand';
import { spanOf } from '../../../text/span';
import type { Conflict } from '../conflicts';
import { isKnown, isOn, lastValue } from './given';
import { isCertain, missing } from './missing';

/** Source: `commands/imagetools/create.go` of docker/buildx. */
export function imageConflicts(command: DockerCommand): readonly Conflict[] {
  if (!isCertain(command)) return [];
  const isGiven = (name: string): boolean => optionsOf(command, name).length > 0;
  if (command.operands.length === 0 && !isGiven('file')) return missing(command, 'an image to start from');
  const isDry = optionsOf(command, 'dry-run').some((one) => isOn(one) || !isKnown(one.value));
  return isGiven('tag') || isDry ? [] : missing(command, "'--tag' or '--dry-run'");
}

/** Source: `commands/create.go` and `builder/builder.go` of docker/buildx. */
export function builderConflicts(command: DockerCommand): readonly Conflict[] {
  return [...unnamedConflicts(command), ...nameConflicts(command)].slice(0, 1);
}

function unnamedConflicts(command: DockerCommand): readonly Conflict[] {
  const needs = (name: string, ...needed: readonly string[]): readonly Conflict[] => {
    const flag = optionsOf(command, name).at(-1);
    const lacking = needed.find((other) => isEmpty(optionsOf(command, other).at(-1)));
    return flag && isOn(flag) && lacking && !command.isOpen
      ? [{ span: flag.span, message: `'--${name}' does not go without '--${lacking}'` }]
      : [];
  };
  return [...needs('leave', 'name', 'node'), ...needs('append', 'name')];
}

function isEmpty(flag: GivenFlag | undefined): boolean {
  return !flag || flag.value?.value === '';
}

const DRIVERS = /^(?:docker-container|kubernetes|remote|cloud)?$/;

function nameConflicts(command: DockerCommand): readonly Conflict[] {
  const name = lastValue(command, 'name');
  if (name?.value === 'default')
    return [{ span: spanOf(name), message: "'default' is the name of the builder that is there anyway" }];
  // Of a builder that is there, the driver is known.
  const driver = optionsOf(command, 'append').length > 0 ? undefined : lastValue(command, 'driver');
  if (!driver || DRIVERS.test(driver.value)) return [];
  return [
    { span: spanOf(driver), message: `'${driver.text}' must be docker-container, kubernetes or remote` },
  ];
}

/** A switch that stands for all, and names beside it. Source: `commands/rm.go` and `commands/history` of docker/buildx. */
export function allConflicts(command: DockerCommand): readonly Conflict[] {
  const flag = optionsOf(command, 'all', 'all-inactive').at(-1);
  const [first] = command.operands;
  if (flag && isOn(flag))
    return first && isCertain(command)
      ? [{ span: spanOf(first), message: `'${first.text}' does not go with '--${flag.flag.name}'` }]
      : [];
  const needsOne = command.command.path === 'buildx history rm' && !flag && !first && !command.isOpen;
  return needsOne ? missing(command, "the id of a build, or '--all',") : [];
}
