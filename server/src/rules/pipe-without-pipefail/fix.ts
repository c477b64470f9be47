import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { styleOf } from '../../model/style';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { lineStart } from '../../text/lines';
import type { Fix } from '../rule';
import { knowsPipefail, shellWithPipefail } from './shells';

/** Gives the SHELL above the option, or puts a SHELL that has it above the first RUN that needs it. */
export function setPipefail(
  model: Model,
  stage: Stage,
  first: Instruction,
  shell: Instruction | undefined,
): readonly Fix[] {
  return shell ? addOption(stage, shell) : addShell(model, stage, first);
}

function addOption({ instructions }: Stage, shell: Instruction): readonly Fix[] {
  const command = shell.arguments.find(({ text }) => /^-\w*c$/.test(text));
  if (!command || !knowsPipefail(shell) || !instructions.includes(shell)) return [];
  const at = command.span.start;
  const edits = [{ span: { start: at, end: at }, newText: '"-o", "pipefail", ' }];
  return [{ title: "Add '-o pipefail' to SHELL", kind: 'suggestion', edits }];
}

function addShell(model: Model, stage: Stage, first: Instruction): readonly Fix[] {
  const program = shellWithPipefail(stage);
  if (!program) return [];
  const { eol, keyword } = styleOf(model);
  const at = lineStart(model.text, first.leadingComments[0]?.span.start ?? first.span.start);
  const indent = model.text.slice(lineStart(model.text, first.span.start), first.span.start);
  const newText = `${indent}${keyword('SHELL')} ["${program}", "-o", "pipefail", "-c"]${eol}`;
  const edits = [{ span: { start: at, end: at }, newText }];
  return [{ title: `Add SHELL with '${program} -o pipefail'`, kind: 'suggestion', edits }];
}
