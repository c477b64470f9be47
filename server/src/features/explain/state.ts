import { code } from '../../knowledge/markdown';
import { type StageImage, shellOf } from '../../model/stageImage';
import { INSTRUCTION_NAMES } from '../../syntax/dockerfile/grammar';
import { explainCache } from './cache';
import { folderOf, type Place } from './place';

/** One line on the state that an instruction meets, and on what it adds: user, folder, shell, layer. */
export function explainState(place: Place): string | undefined {
  const { stage, before, instruction } = place;
  if (!stage || !before || !INSTRUCTION_NAMES.includes(instruction.name)) return undefined;
  const after = stage.imageAfter(stage.instructions.indexOf(instruction) + 1);
  const folder = folderOf(stage, before);
  const parts = [
    `user ${before.user.value === undefined ? 'of the base image' : code(before.user.value)}`,
    `folder ${folder === undefined ? 'of the base image' : code(folder)}`,
    ...(instruction.json ? [] : [`shell ${code(shellOf(before).join(' '))}`]),
    layer(before, after),
  ];
  return ['Here: ', parts.join(' · '), `. ${explainCache(place) ?? ''}`.trimEnd()].join('');
}

function layer(before: StageImage, after: StageImage): string {
  return after.layers > before.layers ? `layer ${after.layers} of this stage` : 'metadata only, no layer';
}
