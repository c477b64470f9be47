import { findBaseImage } from '../knowledge/baseImages';
import { parseImageReference } from '../syntax/docker/imageReference';
import { readMountOptions } from '../syntax/dockerfile/mountOptions';
import type { Instruction } from '../syntax/dockerfile/nodes';
import type { Span } from '../text/span';
import { type Base, type Stage, triggersOf } from './stage';

/** Where `COPY --from` or `RUN --mount=from=` takes files from. */
export interface Source {
  /** What is written, in the source. */
  readonly span: Span;
  readonly text: string;
  readonly target: Base | { readonly kind: 'index' | 'variable' };
}

/** The `from` of COPY and of the mounts of RUN, in order; `index` means a number that no stage has. */
export function sourcesOf(instruction: Instruction, stages: readonly Stage[]): readonly Source[] {
  const { name, flags, logical } = instruction;
  if (name === 'COPY') {
    const value = flags.find((flag) => flag.name.text === 'from')?.value;
    if (!value || value.text === '') return [];
    return [{ span: value.span, text: value.text, target: resolve(value.text, stages, true) }];
  }
  if (name !== 'RUN') return [];
  return flags.flatMap((flag) => {
    const options = flag.name.text === 'mount' ? readMountOptions(flag, logical) : [];
    const type = options.findLast(({ key }) => key === 'type')?.value?.toLowerCase();
    return options.flatMap(({ key, value, valueStart, end }): Source[] => {
      if (key !== 'from' || !value || type === 'tmpfs') return [];
      const span = logical.sourceSpan({ start: valueStart, end });
      return [{ span, text: value, target: resolve(value, stages, false) }];
    });
  });
}

/** Mounts do not count stages by number: there, a number is the name of an image. */
function resolve(text: string, stages: readonly Stage[], takesNumbers: boolean): Source['target'] {
  if (/\$./.test(text)) return { kind: 'variable' };
  if (takesNumbers && /^[+-]?\d+$/.test(text)) {
    const stage = stages[Number(text)];
    return stage ? { kind: 'stage', stage } : { kind: 'index' };
  }
  const name = text.toLowerCase();
  const stage = stages.findLast((one) => one.name === name);
  if (stage) return { kind: 'stage', stage };
  if (text === 'scratch') return { kind: 'scratch' };
  const reference = parseImageReference(text);
  return reference
    ? { kind: 'image', text, reference, facts: findBaseImage(reference) }
    : { kind: 'unknown', text, isRefused: true };
}

/** The stages that a build of one stage needs, itself included. */
export function neededStages(target: Stage, stages: readonly Stage[]): ReadonlySet<Stage> {
  return reach(target, stages, (stage) => [...triggersOf(stage), ...stage.instructions]);
}

/** The same without what triggers copy: the builder looks for circles before it reads them. */
export function namedStages(target: Stage, stages: readonly Stage[]): ReadonlySet<Stage> {
  return reach(target, stages, ({ instructions }) => instructions);
}

function reach(
  target: Stage,
  stages: readonly Stage[],
  instructionsOf: (stage: Stage) => readonly Instruction[],
): ReadonlySet<Stage> {
  const reached = new Set<Stage>();
  const open = [target];
  for (let stage = open.pop(); stage; stage = open.pop()) {
    if (reached.has(stage)) continue;
    reached.add(stage);
    if (stage.base.kind === 'stage') open.push(stage.base.stage);
    for (const instruction of instructionsOf(stage)) {
      for (const source of sourcesOf(instruction, stages))
        if (source.target.kind === 'stage') open.push(source.target.stage);
    }
  }
  return reached;
}
