import { code } from '../../knowledge/markdown';
import { finalStage, type Model } from '../../model/buildModel';
import { neededStages, sourcesOf } from '../../model/sources';
import { type Stage, triggersOf } from '../../model/stage';
import { lineNumber } from '../../text/lines';
import { folderOf } from './place';

/** What a stage is made of, and what takes from it. */
export function explainStage(model: Model, stage: Stage): string {
  const { base, image, index, baseWord, name } = stage;
  const start = base.kind === 'stage' || base.kind === 'scratch' ? (baseWord?.text ?? '') : base.text;
  const { layers } = image;
  const folder = folderOf(stage, image);
  const parts = [
    `starts from ${code(start)}`,
    `${layers} ${layers === 1 ? 'layer' : 'layers'} of its own`,
    ...(folder === undefined ? [] : [`ends in folder ${code(folder)}`]),
    ...(image.user.value === undefined ? [] : [`as user ${code(image.user.value)}`]),
  ];
  const title = name === undefined ? `Stage ${index}` : `Stage ${code(name)}, number ${index}`;
  return `${title}: ${parts.join(' · ')}. ${useOf(model, stage)}`;
}

/** Lists the lines that name the stage, and says when a build leaves it out. */
function useOf(model: Model, stage: Stage): string {
  const last = finalStage(model)!;
  if (stage === last) return 'It is the last stage: this is the image that a build makes.';
  const users = usersOf(model, stage);
  const used = users.length === 0 ? 'Nothing in this file uses it.' : `Used by ${inSentence(users)}.`;
  if (neededStages(last, model.stages).has(stage)) return used;
  return `${used} The last stage does not need it: a build skips it, unless ${code(`--target ${stage.name ?? stage.index}`)} asks for it.`;
}

function usersOf({ stages, text }: Model, stage: Stage): readonly string[] {
  const line = (offset: number): string => `line ${lineNumber(text, offset)}`;
  return stages.flatMap((user) => [
    ...(user.base.kind === 'stage' && user.base.stage === stage
      ? [`FROM on ${line(user.from.span.start)}`]
      : []),
    ...[...triggersOf(user), ...user.instructions].flatMap((instruction) =>
      sourcesOf(instruction, stages)
        .filter(({ target }) => target.kind === 'stage' && target.stage === stage)
        .map(({ span }) => `${instruction.name} on ${line(span.start)}`),
    ),
  ]);
}

const MAX_LISTED = 4;

/** `a, b and c`; a long list is cut. */
export function inSentence(items: readonly string[]): string {
  const shown =
    items.length > MAX_LISTED
      ? [...items.slice(0, MAX_LISTED - 1), `${items.length - MAX_LISTED + 1} more`]
      : items;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
