import { type Model, stageAt } from '../model/buildModel';
import { sourcesOf } from '../model/sources';
import { lineage, type Stage } from '../model/stage';
import type { WorkspaceFile } from '../model/workspace';
import type { Instruction, KeyValue } from '../syntax/dockerfile/nodes';
import { type Span, touches } from '../text/span';
import { type Part, type Token, tokenAt } from './tokens';

/** Where something is defined: in a file of the workspace, or else in the document itself. */
export interface Definition {
  readonly file?: WorkspaceFile;
  readonly span: Span;
}

/** The stage or the variable that a word of a Dockerfile names. */
export function definitionInDockerfile(model: Model, offset: number): Definition | undefined {
  const token = tokenAt(model, offset);
  if (token?.kind !== 'part') return undefined;
  const stage = stageNamed(model, token, offset);
  if (stage) return { span: nameOfStage(stage) };
  const name = variableNamed(model, token, offset);
  const pair = name === undefined ? undefined : findVariable(model, token, name);
  return pair && { span: pair.key.span };
}

/** The name behind AS, or the image of a stage without one. */
export function nameOfStage({ from, name, baseWord }: Stage): Span {
  const word = name === undefined ? baseWord : from.arguments[2];
  return (word ?? from.keyword).span;
}

/** In FROM, `COPY --from` or a mount. */
function stageNamed(model: Model, { instruction, part }: PartToken, offset: number): Stage | undefined {
  if (instruction.name === 'FROM') {
    const base = part.kind === 'argument' && part.index === 0 ? stageAt(model, offset)?.base : undefined;
    return base?.kind === 'stage' ? base.stage : undefined;
  }
  const source = sourcesOf(instruction, model.stages).find(({ span }) => touches(span, offset));
  return source?.target.kind === 'stage' ? source.target.stage : undefined;
}

type PartToken = Extract<Token, { kind: 'part' }>;

/** A variable that the builder or the shell expands, or the ARG of a stage that takes over a global one. */
function variableNamed(
  { text }: Model,
  { instruction, part }: PartToken,
  offset: number,
): string | undefined {
  if (part.kind === 'variable') return part.name;
  if (part.kind === 'pair') return instruction.name === 'ARG' ? part.pair.key.text : undefined;
  const { start, end } = instruction.span;
  for (const match of text.slice(start, end).matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
    const at = start + match.index;
    if (touches({ start: at, end: at + match[0].length }, offset)) return match[1];
  }
  return undefined;
}

/** The nearest ARG or ENV above that sets a variable for the instruction. */
function findVariable(model: Model, { outer, part }: PartToken, name: string): KeyValue | undefined {
  for (const scope of scopesOf(model, outer, part)) {
    const pair = scope
      .filter((one) => one.span.start < outer.span.start && SETS.has(one.name))
      .flatMap(({ pairs }) => pairs)
      .findLast(({ key }) => key.text === name);
    if (pair) return pair;
  }
  return undefined;
}

/** The stage and those it builds on; FROM, and the ARG of a stage, see what stands above the first FROM. */
function scopesOf(model: Model, outer: Instruction, { kind }: Part): readonly (readonly Instruction[])[] {
  const stage = stageAt(model, outer.span.start);
  const own = stage && stage.from !== outer ? lineage(stage).map((one) => one.instructions) : [];
  if (own.length > 0 && kind !== 'pair') return own;
  const { instructions } = model.syntax;
  const first = model.stages[0] ? instructions.indexOf(model.stages[0].from) : instructions.length;
  return [...own, instructions.slice(0, first)];
}

const SETS = new Set(['ARG', 'ENV']);
