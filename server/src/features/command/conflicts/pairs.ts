import { type DockerCommand, type GivenFlag, optionsOf } from '../../../model/dockerCommand';
import type { Conflict } from '../conflicts';
import { isOn } from './given';

/** Options that exclude each other: the first with each of the others. */
type Exclusion = readonly [commands: RegExp, option: string, ...others: readonly string[]];

const EXCLUSIONS: readonly Exclusion[] = [
  // Source: `cli/command/container/stop.go` and `restart.go` of docker/cli.
  [/^container (?:stop|restart)$/, 'timeout', 'time'],
  // Source: `cli/command/image/list.go` of docker/cli.
  [/^image ls$/, 'tree', 'quiet', 'no-trunc', 'digests', 'format'],
  // Source: `cli/command/context/create.go` of docker/cli.
  [/^context create$/, 'from', 'docker'],
  // Source: `cli/command/service/inspect.go` of docker/cli.
  [/^service inspect$/, 'pretty', 'format'],
  // Source: `commands/build.go` of docker/buildx.
  [/^buildx (?:dap |debug )?build$/, 'no-cache', 'no-cache-filter'],
  // Source: `commands/bake.go` and `commands/imagetools/inspect.go` of docker/buildx.
  [/^buildx bake$/, 'list', 'print'],
  [/^buildx imagetools inspect$/, 'raw', 'format'],
  // Source: `validateFlags` in `cmd/compose/up.go`, and `create.go`, of docker/compose.
  [/^compose (?:up|create)$/, 'build', 'no-build'],
  [/^compose (?:up|create)$/, 'force-recreate', 'no-recreate'],
  [/^compose up$/, 'no-recreate', 'renew-anon-volumes', 'always-recreate-deps'],
  [/^compose up$/, 'attach', 'attach-dependencies'],
  [/^compose up$/, 'abort-on-container-exit', 'abort-on-container-failure'],
  [/^compose up$/, 'watch', 'no-build'],
  [/^compose up$/, 'detach', ...attaching(), 'abort-on-container-failure', 'watch'],
  [/^compose up$/, 'wait', ...attaching(), 'abort-on-container-failure', 'watch'],
  // Source: `cmd/compose/run.go` of docker/compose.
  [/^compose run$/, 'service-ports', 'publish'],
  [/^compose run$/, 'tty', 'no-tty'],
];

/** What `compose up` does only while it stays in the foreground. */
function attaching(): readonly string[] {
  return ['abort-on-container-exit', 'exit-code-from', 'attach', 'attach-dependencies'];
}

/** Pairs of options that the client refuses, whatever their values. */
export function pairConflicts(command: DockerCommand): readonly Conflict[] {
  if (command.flags.length < 2) return [];
  return EXCLUSIONS.flatMap(([commands, option, ...others]) => {
    if (!given(command, option) || !commands.test(command.command.path)) return [];
    const other = others.map((name) => given(command, name)).find((one) => one !== undefined);
    if (!other) return [];
    return [{ span: other.span, message: `'--${other.flag.name}' does not go with '--${option}'` }];
  });
}

/** A switch that is on, or a value that is not empty; what is not known may be. */
function given(command: DockerCommand, name: string): GivenFlag | undefined {
  const last = optionsOf(command, name).at(-1);
  if (!last) return undefined;
  if (last.flag.type === undefined) return isOn(last) ? last : undefined;
  return last.value?.value ? last : undefined;
}
