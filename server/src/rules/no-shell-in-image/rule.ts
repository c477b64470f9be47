import type { Model } from '../../model/buildModel';
import { lineage, type Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { mountsOf } from '../mounts';
import type { Report, Rule } from '../rule';
import { type BareImage, bareImage, mayHoldFile } from '../shellless';

export const rule: Rule = {
  meta: {
    id: 'no-shell-in-image',
    aliases: [],
    severity: { recommended: 'warning', strict: 'error', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const stage of model.stages) {
      const image = bareImage(stage);
      if (image) yield* checkStage(model, stage, image);
    }
  },
};

function* checkStage(model: Model, stage: Stage, image: BareImage): Iterable<Report> {
  const setsShell = lineage(stage).some(({ instructions }) =>
    instructions.some(({ name }) => name === 'SHELL'),
  );
  const first = stage.instructions.find(needsShell);
  if (setsShell || !first || mayHoldFile(model, stage, '/bin/sh', endOfSources(first))) return;
  yield report(first, image);
}

/** RUN comes when it stands there, the others when all is copied. */
function endOfSources({ name, span }: Instruction): number | undefined {
  return name === 'RUN' ? span.start : undefined;
}

function needsShell(instruction: Instruction): boolean {
  const { name, json, arguments: words } = instruction;
  if (json || words.length === 0) return false;
  if (name === 'HEALTHCHECK') return words[0]!.text.toUpperCase() === 'CMD' && words.length > 1;
  // What is mounted may have a shell in it.
  return name === 'CMD' || name === 'ENTRYPOINT' || (name === 'RUN' && mountsOf(instruction).length === 0);
}

function report({ keyword }: Instruction, { written }: BareImage): Report {
  return {
    span: keyword.span,
    message: `The shell form of '${keyword.text}' needs '/bin/sh', which '${written}' does not have.`,
  };
}
