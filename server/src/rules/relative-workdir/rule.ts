import type { Executed } from '../../model/instructions';
import type { Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';
import type { Word } from '../../syntax/dockerfile/nodes';
import { placed } from '../executed';
import type { Report, Rule } from '../rule';
import { maySet } from '../undefined-variable/base';
import { makeAbsolute } from './fix';

export const rule: Rule = {
  meta: {
    id: 'relative-workdir',
    aliases: ['WorkdirRelativePath', 'DL3000'],
    severity: { recommended: 'warning', strict: 'error', buildkit: 'warning' },
    fix: 'suggestion',
  },
  check: function* (model) {
    const settled = new Set<Stage>();
    for (const stage of model.stages) {
      if (stage.base.kind === 'stage' && settled.has(stage.base.stage)) settled.add(stage);
      const first = model.instructions
        .executedIn(stage)
        .find(({ instruction }) => instruction.name === 'WORKDIR');
      // A second relative path is as good as the first, and is mended with it.
      if (!first || settled.has(stage)) continue;
      settled.add(stage);
      const word = first.instruction.arguments[0];
      const before = imageBefore(first);
      if (word && isRelative(word, before, stage)) yield placed(first, report(word, before));
    }
  },
};

function imageBefore({ instruction, stage, isTrigger }: Executed): StageImage {
  if (isTrigger && stage.base.kind === 'stage') return stage.base.stage.image;
  return stage.imageAfter(stage.instructions.indexOf(instruction));
}

/** A path that starts with a variable is taken for absolute, unless its value is known, or it can have none. */
function isRelative(
  { text: written }: Word,
  { variables, buildArgs, platform }: StageImage,
  stage: Stage,
): boolean {
  const { text, isKnown, missing } = variables.expand(written);
  const isUnset = (name: string) => !buildArgs.has(name) && !maySet(stage, name);
  if (!isKnown && /^["']?\$/.test(written) && (text !== '' || ![...missing].every(isUnset))) return false;
  // Nobody names a folder of Linux like a drive, so an image that is not known is one for Windows.
  if (/^[a-z]:/i.test(text) && (platform.os === 'windows' || !isKnownImage(stage))) return false;
  return !text.startsWith('/') && !(platform.os === 'windows' && text.startsWith('\\'));
}

function isKnownImage({ root }: Stage): boolean {
  return root.kind === 'scratch' || (root.kind === 'image' && root.facts !== undefined);
}

function report(word: Word, before: StageImage): Report {
  return {
    span: word.span,
    message: `The working directory '${word.text}' depends on the one that the base image happens to have.`,
    fixes: () => makeAbsolute(word, before),
  };
}
