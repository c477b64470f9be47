import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { mountsOf } from '../mounts';
import type { PackageCall } from '../packageCalls';
import type { Rule } from '../rule';
import { unpinned } from '../unpinned';

/** The path of a module starts with the name of a host; others belong to Go, or to the folder at hand. */
const REMOTE = /^[\w-]+(?:\.[\w-]+)+\//;

export const rule: Rule = {
  meta: {
    id: 'go-unpinned',
    aliases: ['DL3062'],
    severity: { recommended: 'off', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    const runs = runsBesideFiles(model);
    yield* unpinned(model, {
      managers: ['go'],
      actions: ['install', 'get', 'run'],
      isUnpinned: (word, call) => REMOTE.test(word) && isPackage(word, call) && isNewest(word, call, runs),
    });
  },
};

/** What stands behind the package of `go run` is for the program. */
function isPackage(word: string, { action, operands }: PackageCall): boolean {
  return action !== 'run' || (word === operands[0]?.value && !word.endsWith('.go'));
}

/** Without a version, `go install` and `go run` take the one that a go.mod names, which came with the files. */
function isNewest(word: string, call: PackageCall, runs: ReadonlySet<Instruction>): boolean {
  if (word.includes('@')) return word.endsWith('@latest');
  return call.action === 'get' || !runs.has(call.instruction);
}

/** The RUNs in whose stage there are files from elsewhere. */
function runsBesideFiles(model: Model): ReadonlySet<Instruction> {
  const stages = new Set<Stage>();
  const runs = new Set<Instruction>();
  for (const stage of model.stages) {
    const isCopy = ({ name }: Instruction) => name === 'COPY' || name === 'ADD';
    const isAbove = stage.base.kind === 'stage' && stages.has(stage.base.stage);
    if (isAbove || stage.instructions.some(isCopy)) stages.add(stage);
  }
  for (const { stage, instruction } of model.instructions.written('RUN')) {
    const isBound = mountsOf(instruction).some(({ type }) => type === 'bind');
    if (isBound || stages.has(stage)) runs.add(instruction);
  }
  return runs;
}
