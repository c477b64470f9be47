import { code } from '../../knowledge/markdown';
import { shellOf } from '../../model/stageImage';
import { folderOf, type Place } from './place';

/** What runs a RUN, where, and as whom: for the parts of it that nothing more is known of. */
export function explainRun({ model, instruction, stage, before }: Place): string | undefined {
  if (instruction.name !== 'RUN' || !stage || !before) return undefined;
  const folder = folderOf(stage, before);
  const isKnown =
    before.shell !== undefined ||
    before.platform.os === 'windows' ||
    model.scripts.isPosixAt(stage, instruction.span.start);
  const shell = isKnown ? code(shellOf(before).join(' ')) : 'the shell of the base image';
  const runs = instruction.json ? 'Runs without a shell' : `Runs with ${shell}`;
  const where = folder === undefined ? '' : `, in ${code(folder)}`;
  const user = before.user.value;
  return `${runs}${where}${user === undefined ? '' : `, as user ${code(user)}`}.`;
}
