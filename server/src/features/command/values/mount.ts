import { code } from '../../../knowledge/markdown';
import { type MountSpec, readMount as read } from '../../../syntax/docker/mount';
import { isAbsolutePath } from '../../../syntax/docker/path';
import { keyOf } from '../../../syntax/docker/settings';
import { isProblem } from '../../../syntax/docker/value';
import type { OptionValue } from '../optionValue';
import { hostPathAsSubject, hostPathText } from './hostPath';
import { mountWords } from './mountWords';
import { settingParts } from './part';

/** `--mount type=bind,source=./data,target=/data,readonly`. */
export function readMount(value: string): OptionValue {
  const spec = read(value);
  if (isProblem(spec)) return { parts: [], problem: spec };
  const words = mountWords(spec);
  const parts = spec.settings.flatMap((setting) => settingParts(setting, words.get(keyOf(setting))));
  const what = isAbsolutePath(spec.target) ? subjectOf(spec) : undefined;
  return { ...(what && { summary: `${what} appears at ${where(spec)}.` }), parts };
}

function where({ target, isReadOnly }: MountSpec): string {
  return `${code(target)} in the container${isReadOnly ? ', read-only' : ''}`;
}

/** What is mounted, at the start of a sentence; undefined where the daemon will refuse it, or is not ours to know. */
function subjectOf({ type, source }: MountSpec): string | undefined {
  if (type === 'tmpfs') return source ? undefined : 'An empty folder in memory';
  if (type === 'volume') return source ? `The volume ${code(source)}` : 'A new volume without a name';
  if (!source) return undefined;
  if (type === 'bind') return hostPathText(source) && hostPathAsSubject(source);
  return type === 'image' ? `What the image ${code(source)} holds` : undefined;
}
