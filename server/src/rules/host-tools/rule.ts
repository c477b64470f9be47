import { commandsIn, type RunCommand } from '../../model/runCommands';
import type { Rule } from '../rule';

const PROCESSES = 'is for running processes, and those of a build step end with it';
const PERSON = 'waits for a person, and a build has none';

/** Why each of them is out of place. */
const TOOLS: ReadonlyMap<string, string> = new Map([
  ['free', 'tells of the machine that builds, not of the image'],
  ['kill', PROCESSES],
  ['mount', 'needs rights that a build step does not have, and what it mounts is not in the image'],
  ['ps', PROCESSES],
  ['service', PROCESSES],
  ['shutdown', 'is for a machine, and a build step is none'],
  ['ssh', 'reaches another machine, whose answer is not the same in every build'],
  ['top', PERSON],
  ['vim', PERSON],
]);

export const rule: Rule = {
  meta: {
    id: 'host-tools',
    aliases: ['DL3001'],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { stage, instruction } of model.instructions.written('RUN')) {
      const commands = commandsIn(model, stage, instruction);
      for (const [i, { program, span }] of commands.entries()) {
        const why = TOOLS.get(program);
        const isPedantic = program === 'service' && commands.slice(i + 1).some(needsService);
        if (why) yield { span, message: `'${program}' ${why}.`, isPedantic };
      }
    }
  },
};

/** What a step sets up, such as a database, may need it while the step runs. */
function needsService({ program }: RunCommand): boolean {
  return !['echo', 'exit', 'service', 'sleep', 'true'].includes(program);
}
