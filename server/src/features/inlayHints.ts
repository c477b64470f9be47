import type { Model } from '../model/buildModel';
import type { Stage } from '../model/stage';
import type { Variables } from '../model/variables';
import { lex } from '../syntax/dockerfile/lex';
import type { Instruction } from '../syntax/dockerfile/nodes';
import { lineAt } from '../text/lines';
import { overlaps, type Span } from '../text/span';
import { expandedWords } from './tokens';

/** A few words that the editor shows at an offset as if they stood in the text. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
}

/** Values longer than this tell nothing at a glance. UTF-16 units. */
const MAX_VALUE = 40;

/** Stage numbers, layer numbers, and the values of variables in FROM, COPY and ADD, inside a span. */
export function inlayHints(model: Model, span: Span): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  for (const stage of model.stages) {
    const last = stage.instructions.at(-1) ?? stage.from;
    if (!overlaps({ start: stage.from.span.start, end: last.span.end }, span)) continue;
    hints.push(...valueHints(model, stage.from, model.globals));
    hints.push({ offset: endOfFirstLine(model, stage.from), label: `stage ${stage.index}` });
    hints.push(...stageHints(model, stage));
  }
  return hints.filter(({ offset }) => span.start <= offset && offset <= span.end);
}

function stageHints(model: Model, stage: Stage): readonly InlayHint[] {
  const hints: InlayHint[] = [];
  let previous: Instruction | undefined;
  let layers = stage.imageAfter(0).layers;
  const close = (now: number): void => {
    if (previous && now > layers)
      hints.push({ offset: endOfFirstLine(model, previous), label: `layer ${now}` });
    layers = now;
  };
  stage.walk((instruction, before) => {
    close(before.layers);
    if (instruction.name === 'COPY' || instruction.name === 'ADD')
      hints.push(...valueHints(model, instruction, before.variables));
    previous = instruction;
  });
  close(stage.image.layers);
  return hints;
}

function valueHints({ syntax }: Model, instruction: Instruction, variables: Variables): readonly InlayHint[] {
  return expandedWords(instruction).flatMap(({ text, offset }) =>
    lex(text, () => undefined, { escape: syntax.escape }).references.flatMap(({ name, end }) => {
      const value = variables.getKnown(name);
      if (!value || value.length > MAX_VALUE) return [];
      return [{ offset: instruction.logical.sourceOffset(offset + end - 1) + 1, label: `= ${value}` }];
    }),
  );
}

function endOfFirstLine({ text }: Model, { span }: Instruction): number {
  return lineAt(text, span.start).end;
}
