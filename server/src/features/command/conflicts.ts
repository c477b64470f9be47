import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import { type Span, spanOf } from '../../text/span';
import { allConflicts, builderConflicts, imageConflicts } from './conflicts/builders';
import { buildxConflicts } from './conflicts/buildx';
import { hostConflicts } from './conflicts/client';
import { containerConflicts, healthConflicts } from './conflicts/container';
import { copyConflicts } from './conflicts/copy';
import { isOn, lastValue, valuesOf } from './conflicts/given';
import {
  concurrencyConflicts,
  rangeConflicts,
  secretConflicts,
  stackConflicts,
  updateConflicts,
} from './conflicts/missing';
import { networkConflicts } from './conflicts/network';
import { pairConflicts } from './conflicts/pairs';

/** Two things that the client refuses together. */
export interface Conflict {
  readonly span: Span;
  readonly message: string;
}

type FindConflicts = (command: DockerCommand) => readonly Conflict[];

const FINDERS: readonly (readonly [commands: RegExp, find: FindConflicts])[] = [
  [/^/, hostConflicts],
  [/^/, pairConflicts],
  [/^buildx (?:dap |debug )?build$/, buildxConflicts],
  [/^buildx create$/, builderConflicts],
  [/^buildx imagetools create$/, imageConflicts],
  [/^buildx (?:rm|history (?:rm|export))$/, allConflicts],
  [/^container (?:run|create)$/, containerConflicts],
  [/^container (?:run|create)$/, networkConflicts],
  [/^(?:container|compose) cp$/, copyConflicts],
  [/^container start$/, attachConflicts],
  [/^image pull$|^image push$/, tagConflicts],
  [/^container update$/, updateConflicts],
  [/^login$/, passwordConflicts],
  [/^network create$/, rangeConflicts],
  [/^secret create$/, secretConflicts],
  [/^service create$/, concurrencyConflicts],
  [/^service create$/, healthConflicts],
  [/^service create$/, replicaConflicts],
  [/^stack (?:config|deploy)$/, stackConflicts],
  [/^system prune$/, pruneConflicts],
  [/^volume create$/, nameConflicts],
];

/** What the client refuses of a command before it asks the daemon, though each part of it is right. */
export function conflictsOf(command: DockerCommand): readonly Conflict[] {
  const { path } = command.command;
  if (command.asksForHelp || command.problems.length > 0) return [];
  return FINDERS.flatMap(([commands, find]) => (commands.test(path) ? find(command) : []));
}

/** Source: `RunStart` in `cli/command/container/start.go` of docker/cli. */
function attachConflicts(command: DockerCommand): readonly Conflict[] {
  const flag = ['attach', 'interactive']
    .map((name) => optionsOf(command, name).at(-1))
    .find((one) => one && isOn(one));
  if (!flag || command.operands.length < 2) return [];
  return [{ span: flag.span, message: 'Only one container can be started with its output attached' }];
}

/** Source: `cli/command/image/pull.go` and `push.go` of docker/cli. */
function tagConflicts(command: DockerCommand): readonly Conflict[] {
  const flag = optionsOf(command, 'all-tags').at(-1);
  const image = command.operands[0]?.value;
  if (!flag || !isOn(flag) || image === undefined || !/[:@][^/]*$/.test(image)) return [];
  return [{ span: flag.span, message: `'--all-tags' does not go with '${image}', which names one image` }];
}

/** Source: `cli/command/registry/login.go` of docker/cli. */
function passwordConflicts(command: DockerCommand): readonly Conflict[] {
  const password = optionsOf(command, 'password').at(-1);
  const stdin = optionsOf(command, 'password-stdin').at(-1);
  if (!stdin || !isOn(stdin)) return [];
  if (password && password.value?.value !== '')
    return [{ span: password.span, message: "'--password' does not go with '--password-stdin'" }];
  if (optionsOf(command, 'username').length > 0 || command.isOpen) return [];
  return [{ span: stdin.span, message: "'--password-stdin' does not go without '--username'" }];
}

/** Source: `ToServiceMode` in `cli/command/service/opts.go` of docker/cli. */
function replicaConflicts(command: DockerCommand): readonly Conflict[] {
  const replicas = optionsOf(command, 'replicas').at(-1);
  const mode = lastValue(command, 'mode');
  if (!replicas || !mode || !/^global(?:-job)?$/.test(mode.value)) return [];
  return [{ span: replicas.span, message: `'--replicas' does not go with the mode '${mode.value}'` }];
}

/** Source: `cli/command/system/prune.go` of docker/cli. */
function pruneConflicts(command: DockerCommand): readonly Conflict[] {
  const volumes = isSwitchedOn(command, 'volumes');
  const until = valuesOf(command, 'filter').find(({ value }) => /^\s*until\s*=/i.test(value));
  return volumes && until
    ? [{ span: spanOf(until), message: "A filter by 'until' does not go with '--volumes'" }]
    : [];
}

/** Source: `cli/command/volume/create.go` of docker/cli. */
function nameConflicts(command: DockerCommand): readonly Conflict[] {
  const name = optionsOf(command, 'name').at(-1);
  const volume = command.operands[0];
  return name && name.value?.value !== '' && volume
    ? [{ span: name.span, message: `The volume is named twice: with '--name' and as '${volume.text}'` }]
    : [];
}
