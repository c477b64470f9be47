import { parseImageReference } from './imageReference';
import { readSetting, type Setting } from './settings';
import { problem, shown, type ValueProblem } from './value';

/** `NAME=PLACE` of `--build-context`. Source: `util/buildflags/context.go` of docker/buildx. */
export function readBuildContextName(value: string): Setting | ValueProblem | undefined {
  if (value === '') return undefined;
  const setting = readSetting(value);
  if (!setting.value) return problem(setting, 'NAME=FOLDER, NAME=URL or NAME=docker-image://IMAGE');
  return parseImageReference(setting.key.text)
    ? setting
    : problem(shown(setting.key), 'a name in small letters');
}

/** `NAME=VALUE` or `NAME` of `--build-arg` and `--label`. */
export function readNamed(value: string): Setting | ValueProblem {
  const setting = readSetting(value);
  return setting.key.text === '' ? problem(value === '' ? setting : shown(setting.key), 'a name') : setting;
}
