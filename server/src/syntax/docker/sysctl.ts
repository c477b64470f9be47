import { readSetting, type Setting } from './settings';
import { problem, shown, type ValueProblem } from './value';

const NAMES = new Set(
  ['msgmax', 'msgmnb', 'msgmni', 'sem', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced'].map(
    (name) => `kernel.${name}`,
  ),
);

/** Only what belongs to the container alone can be set. Source: `ValidateSysctl` in `opts/opts.go` of docker/cli. */
export function readSysctl(text: string): Setting | ValueProblem {
  const setting = readSetting(text);
  const { key, value } = setting;
  if (!value) return problem(setting, 'KEY=VALUE');
  if (NAMES.has(key.text) || /^(?:net|fs\.mqueue)\./.test(key.text)) return setting;
  return problem(shown(key), 'net.*, fs.mqueue.*, or kernel.* of messages and shared memory');
}
