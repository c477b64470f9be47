import { type DockerCommand, type GivenFlag, isSwitchedOn, optionsOf } from '../../../model/dockerCommand';
import { parseDuration } from '../../../syntax/docker/duration';
import { isNoRestart, readRestartPolicy } from '../../../syntax/docker/restart';
import { isProblem } from '../../../syntax/docker/value';
import type { Conflict } from '../conflicts';
import { lastValue } from './given';

/** Source: `parse` in `cli/command/container/opts.go`, `runRun` in `cli/command/container/run.go` of docker/cli. */
export function containerConflicts(command: DockerCommand): readonly Conflict[] {
  return [
    ...restartConflicts(command),
    ...healthConflicts(command),
    ...detachConflicts(command),
    ...logConflicts(command),
  ];
}

function restartConflicts(command: DockerCommand): readonly Conflict[] {
  const restart = optionsOf(command, 'restart').at(-1);
  const policy = lastValue(command, 'restart');
  if (!restart || !policy || !isSwitchedOn(command, 'rm')) return [];
  const read = readRestartPolicy(policy.value);
  if (isProblem(read) || isNoRestart(read)) return [];
  return [
    { span: restart.span, message: "'--restart' does not go with '--rm', which removes the container" },
  ];
}

/** Source: also `cli/command/service/opts.go`, for services. */
export function healthConflicts(command: DockerCommand): readonly Conflict[] {
  if (!isSwitchedOn(command, 'no-healthcheck')) return [];
  const last = new Map(command.flags.map((one) => [one.flag.name, one] as const));
  const health = [...last.values()].find(changesHealth);
  if (!health) return [];
  return [{ span: health.span, message: `'--${health.flag.name}' does not go with '--no-healthcheck'` }];
}

/** Nothing and zero are as good as no option. */
function changesHealth({ flag, value }: GivenFlag): boolean {
  const text = value?.value;
  if (!flag.name.startsWith('health-') || text === undefined) return false;
  if (flag.name === 'health-cmd') return text !== '';
  return flag.name === 'health-retries' ? !/^[+-]?0+$/.test(text) : parseDuration(text) !== 0;
}

function detachConflicts(command: DockerCommand): readonly Conflict[] {
  if (!isSwitchedOn(command, 'detach')) return [];
  const attach = optionsOf(command, 'attach')[0];
  return attach
    ? [{ span: attach.span, message: "'--attach' does not go with '--detach', which shows nothing" }]
    : [];
}

function logConflicts(command: DockerCommand): readonly Conflict[] {
  const option = optionsOf(command, 'log-opt')[0];
  if (!option || lastValue(command, 'log-driver')?.value !== 'none') return [];
  return [{ span: option.span, message: "'--log-opt' does not go with the log driver 'none'" }];
}
