import type { Instruction } from '../syntax/dockerfile/nodes';
import { mayBringVariables } from './baseVariables';
import { expandedTexts } from './expandedTexts';
import type { Report } from './problemReport';
import type { Stage } from './stage';
import type { StageImage } from './stageImage';

/** `${NAME:?message}` in a stage where neither the build nor the image below can set the name. */
export function checkRequired(stage: Stage, report: Report): void {
  if (!stage.instructions.some(requiresValue) || mayBringVariables(stage)) return;
  stage.walk((instruction, image) => {
    // The default of an ARG does not count where the build gives a value.
    if (!requiresValue(instruction) || instruction.name === 'ARG') return;
    for (const { word } of expandedTexts(instruction)) {
      const { error } = image.variables.expand(word.text);
      if (error?.kind === 'refused' && isOutOfReach(error.name, image))
        report('required-variable', { span: word.span, text: `$${error.name}` });
    }
  });
}

function requiresValue({ logical: { text } }: Instruction): boolean {
  return text.includes('?') && /\$\{\w+:?\?/.test(text);
}

/** Whether no argument of the build becomes its value. */
function isOutOfReach(name: string, { variables, buildArgs }: StageImage): boolean {
  if (buildArgs.has(name) || /_proxy$/i.test(name)) return false;
  return variables.getKnown(name) !== undefined || variables.get(name) === undefined;
}
