import { readMountOptions } from './mountOptions';
import type { Instruction, Word } from './nodes';

const EXPANDED: Readonly<Record<string, readonly string[] | undefined>> = {
  ADD: ['chown', 'chmod', 'checksum'],
  COPY: ['chown', 'chmod'],
  FROM: ['platform'],
};

/** The values of flags in which the builder expands variables, those of mounts one by one. */
export function expandedFlagValues(instruction: Instruction): readonly Word[] {
  if (instruction.flags.length === 0) return [];
  if (instruction.name === 'RUN') return mountValues(instruction);
  const expanded = EXPANDED[instruction.name] ?? [];
  return instruction.flags.flatMap(({ name, value }) =>
    value && expanded.includes(name.text) ? [value] : [],
  );
}

function mountValues({ flags, logical }: Instruction): readonly Word[] {
  const mounts = flags.filter(({ name }) => name.text === 'mount');
  return mounts.flatMap((flag) =>
    readMountOptions(flag, logical).flatMap(({ key, value, start, end, valueStart }) =>
      // A variable in `from` is refused before it is expanded.
      value === undefined || key === 'from'
        ? []
        : [{ text: value, offset: valueStart, span: logical.sourceSpan({ start, end }) }],
    ),
  );
}
