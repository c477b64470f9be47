import { readMountOptions } from '../syntax/dockerfile/mountOptions';
import type { Instruction } from '../syntax/dockerfile/nodes';

/** One `RUN --mount`. */
export interface Mount {
  readonly type: string;
  /** As written; undefined where none is given. */
  readonly target: string | undefined;
}

/** What is mounted while a RUN runs. */
export function mountsOf({ flags, logical }: Instruction): readonly Mount[] {
  return flags
    .filter(({ name }) => name.text === 'mount')
    .map((flag) => {
      const options = readMountOptions(flag, logical);
      const valueOf = (key: string) => options.find((option) => option.key === key)?.value;
      return { type: valueOf('type')?.toLowerCase() ?? 'bind', target: valueOf('target') };
    });
}

/** Whether a mount that keeps files from one build to the next, or throws them away, is called after a tool. */
export function hasCacheMountFor(tool: string, instruction: Instruction): boolean {
  return mountsOf(instruction).some(({ type, target }) => type !== 'bind' && target?.includes(tool));
}
