import type { Model } from '../model/buildModel';
import { cleanPath, joinWorkdir } from '../model/path';
import { lineage, type Stage } from '../model/stage';
import type { Instruction } from '../syntax/dockerfile/nodes';

/** An image that is known to hold no more than the files of its program. */
export interface BareImage {
  readonly written: string;
  readonly isScratch: boolean;
}

/** The image at the bottom of a stage, where it is `scratch` or one without a shell; one for debugging has a shell. */
export function bareImage(stage: Stage): BareImage | undefined {
  const base = stage.root;
  if (base.kind === 'scratch') return { written: 'scratch', isScratch: true };
  if (base.kind !== 'image' || base.facts?.shell !== null || base.facts.family !== 'distroless')
    return undefined;
  return /debug/.test(base.text) ? undefined : { written: base.text, isScratch: false };
}

/**
 * Whether something that stands above `before` in the stage, or in one it builds on, may put a file at this path: a
 * COPY to it, or to a folder above it.
 */
export function mayHoldFile(
  model: Model,
  stage: Stage,
  path: string,
  before = Number.POSITIVE_INFINITY,
): boolean {
  return lineage(stage).some((one) => {
    let isFound = false;
    one.walk((written, { variables, workdir, platform }) => {
      const instruction = written.trigger ?? written;
      if (written.span.start >= before || isFound) return;
      const target = targetOf(instruction);
      if (target === undefined) return;
      const { text, isKnown } = variables.expand(target);
      isFound = !isKnown || isAbove(cleanPath(joinWorkdir(workdir, text, platform.os)), path);
    });
    return isFound || model.instructions.executedIn(one).some(({ isTrigger }) => isTrigger);
  });
}

/** Where COPY or ADD puts something; a mount may put it anywhere. */
function targetOf({ name, arguments: words }: Instruction): string | undefined {
  if (name === 'RUN') return '/';
  return name === 'COPY' || name === 'ADD' ? words.at(-1)?.text.replaceAll(/["']/g, '') : undefined;
}

function isAbove(folder: string, path: string): boolean {
  return folder === '/' || folder === path || path.startsWith(`${folder}/`);
}
