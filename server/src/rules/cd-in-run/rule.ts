import { commandsIn } from '../../model/runCommands';
import type { Rule } from '../rule';
import { useWorkdir } from './fix';

export const rule: Rule = {
  meta: {
    id: 'cd-in-run',
    aliases: ['DL3003'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const written of model.instructions.written('RUN')) {
      // Without a shell there is no folder to change.
      if (written.instruction.json) continue;
      const command = commandsIn(model, written.stage, written.instruction).find(
        ({ program }) => program === 'cd',
      );
      if (!command) continue;
      yield {
        span: command.span,
        message: "'cd' holds for the rest of this RUN only, where WORKDIR holds from there on.",
        fixes: () => useWorkdir(model, written),
      };
    }
  },
};
