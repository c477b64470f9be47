import { code } from '../../knowledge/markdown';
import { type StageImage, shellOf } from '../../model/stageImage';
import { INSTRUCTION_NAMES } from '../../syntax/dockerfile/grammar';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Place } from './place';

/** One line on the state that an instruction meets, and on what it adds: user, folder, shell, layer. */
export function explainState({ stage, before, instruction }: Place): string | undefined {
  if (!stage || !before || !INSTRUCTION_NAMES.includes(instruction.name)) return undefined;
  const after = stage.imageAfter(stage.instructions.indexOf(instruction) + 1);
  const parts = [
    `user ${before.user.value === undefined ? 'of the base image' : code(before.user.value)}`,
    `folder ${code(before.workdir || '/')}`,
    ...(instruction.json ? [] : [`shell ${code(shellOf(before).join(' '))}`]),
    layer(before, after),
  ];
  return ['Here: ', parts.join(' · '), cache(instruction)].join('');
}

function layer(before: StageImage, after: StageImage): string {
  return after.layers > before.layers ? `layer ${after.layers} of this stage` : 'metadata only, no layer';
}

function cache({ name, flags }: Instruction): string {
  if (name === 'RUN') return '. Runs again when its text, or a step above it, changes.';
  if (name !== 'COPY' && name !== 'ADD') return '.';
  const isFromStage = flags.some((flag) => flag.name.text === 'from');
  return `. Runs again when ${isFromStage ? 'what it copies from there' : 'a file it copies'}, or a step above it, changes.`;
}
