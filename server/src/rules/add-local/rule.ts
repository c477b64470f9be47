import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { copyFix } from './fix';
import { isInContext, sourceKind, sourcesOf } from './sources';

export const rule: Rule = {
  meta: {
    id: 'add-local',
    aliases: ['DL3020'],
    severity: { recommended: 'info', strict: 'error', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const { instruction } of model.instructions.written('ADD')) yield* checkAdd(instruction);
  },
};

function* checkAdd(instruction: Instruction): Iterable<Report> {
  // Whoever writes `--unpack` wants what COPY cannot do.
  if (instruction.flags.some(({ name }) => name.text === 'unpack')) return;
  const source = sourcesOf(instruction).find((one) => isInContext(sourceKind(one)));
  if (source !== undefined) yield report(instruction, source);
}

function report(instruction: Instruction, source: string): Report {
  const { span, text } = instruction.keyword;
  const message = `'${source}' is neither an archive nor an address, so '${text}' does no more than COPY.`;
  return { span, message, fixes: () => copyFix(instruction) };
}
