import { type DockerCommand, optionsOf } from '../../../model/dockerCommand';
import { spanOf } from '../../../text/span';
import type { Conflict } from '../conflicts';

/** What BuildKit refuses. The old builder of `docker build` takes more, so only `docker buildx` is looked at. */
export function buildxConflicts(command: DockerCommand): readonly Conflict[] {
  if (command.path[0]?.value !== 'buildx') return [];
  return CHOICES.flatMap(([name, choices, expected]) => {
    const value = optionsOf(command, name).at(-1)?.value;
    if (!value?.value || choices.test(value.value)) return [];
    return [{ span: spanOf(value), message: `'${value.text}' must be ${expected}` }];
  });
}

const CHOICES: readonly (readonly [option: string, choices: RegExp, expected: string])[] = [
  // Source: `build/opt.go` of docker/buildx.
  ['network', /^(?:default|none|host)$/, 'default, none or host'],
  // Source: `util/progress/progressui/display.go` of moby/buildkit.
  ['progress', /^(?:auto|plain|tty|quiet|none|rawjson)$/, 'auto, plain, tty, quiet, none or rawjson'],
];
