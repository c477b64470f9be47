import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { flagsOf, merge } from './fix';

/** A RUN with more commands is long enough by itself. */
const MAX_COMMANDS = 2;

export const rule: Rule = {
  meta: {
    id: 'consecutive-runs',
    aliases: ['DL3059'],
    severity: { recommended: 'off', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) yield* checkStage(model, stage);
  },
};

function* checkStage(model: Model, stage: Stage): Iterable<Report> {
  const { instructions } = stage;
  for (const [i, second] of instructions.entries()) {
    const first = instructions[i - 1];
    if (first?.name !== 'RUN' || second.name !== 'RUN' || flagsOf(first) !== flagsOf(second)) continue;
    if (!isShort(model, stage, first) || !isShort(model, stage, second)) continue;
    yield {
      span: second.keyword.span,
      message: `'${second.keyword.text}' makes a layer of its own right behind that of another short one.`,
      fixes: () => merge(model, stage, first, second),
    };
  }
}

/** A script that cannot be read is not short. */
function isShort(model: Model, stage: Stage, instruction: Instruction): boolean {
  if (instruction.json) return true;
  const script = model.scripts.of(instruction, stage);
  return script !== undefined && script.commands.length <= MAX_COMMANDS;
}
