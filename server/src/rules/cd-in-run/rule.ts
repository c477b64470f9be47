import { commandsIn, type RunCommand } from '../../model/runCommands';
import type { Rule } from '../rule';
import { useWorkdir } from './fix';

export const rule: Rule = {
  meta: {
    id: 'cd-in-run',
    aliases: ['DL3003'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const written of model.instructions.written('RUN')) {
      // Without a shell there is no folder to change.
      if (written.instruction.json) continue;
      const commands = commandsIn(model, written.stage, written.instruction);
      const command = commands.find(isChange);
      if (!command) continue;
      yield {
        span: command.span,
        message: "'cd' holds for the rest of this RUN only, where WORKDIR holds from there on.",
        fixes: () => useWorkdir(model, written),
        isPedantic: !isLost(commands, command),
      };
    }
  },
};

/** Whether nothing runs in the folder, and whoever wrote it must have meant the next instructions to. */
function isLost(commands: readonly RunCommand[], { arguments: words }: RunCommand): boolean {
  const isOnly = commands.at(-1)?.program === 'cd' && commands.filter(isChange).length === 1;
  return isOnly && words.length > 0 && !words.some(({ value }) => value === '-' || value === '..');
}

function isChange({ program }: RunCommand): boolean {
  return program === 'cd';
}
