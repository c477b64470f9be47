import type { Model } from '../../model/buildModel';
import { commandsIn, operands, type RunCommand } from '../../model/runCommands';
import type { Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { lineAt, lineStart } from '../../text/lines';
import type { Fix } from '../rule';

const OWNER = /^\w[\w.-]*(?::\w[\w.-]*)?$/;
const MODE = /^[0-7]{3,4}$/;

/** Has COPY set the owner or the mode, in place of the RUN below it that does nothing else. */
export function copyWithFlag(
  model: Model,
  stage: Stage,
  command: RunCommand,
  copy: Instruction,
): readonly Fix[] {
  const run = command.instruction;
  const [value, ...paths] = operands(command, new Set());
  const isOwner = command.program === 'chown';
  const isFollowed = stage.instructions[stage.instructions.indexOf(copy) + 1] === run;
  const isAlone = commandsIn(model, stage, run).length === 1 && paths.length === 1;
  if (!isFollowed || !isAlone || run.leadingComments.length > 0 || run.heredocs.length > 0) return [];
  if (!(isOwner ? OWNER : MODE).test(value?.value ?? '')) return [];
  const flag = `${isOwner ? '--chown' : '--chmod'}=${value!.value}`;
  const at = copy.keyword.span.end;
  const removed = {
    start: lineStart(model.text, run.span.start),
    end: lineAt(model.text, run.span.end).next,
  };
  const edits = [
    { span: { start: at, end: at }, newText: ` ${flag}` },
    { span: removed, newText: '' },
  ];
  return [{ title: `Write '${copy.keyword.text} ${flag}'`, kind: 'suggestion', edits }];
}
