import { commandsIn } from '../../model/runCommands';
import type { Stage } from '../../model/stage';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'curl-and-wget',
    aliases: ['DL4001'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    const first = new Map<Stage, string>();
    const reported = new Set<Stage>();
    for (const { stage, instruction } of model.instructions.written('RUN')) {
      for (const { program, span } of commandsIn(model, stage, instruction)) {
        if ((program !== 'curl' && program !== 'wget') || reported.has(stage)) continue;
        const other = first.get(stage) ?? program;
        first.set(stage, other);
        if (other === program) continue;
        reported.add(stage);
        yield { span, message: `This stage downloads with '${program}' here and with '${other}' above.` };
      }
    }
  },
};
