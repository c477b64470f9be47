import { lineage } from '../../model/stage';
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
  check: (model) =>
    unpinned(model, {
      managers: ['go'],
      actions: ['install', 'get', 'run'],
      isUnpinned: (word, call) => REMOTE.test(word) && isPackage(word, call) && isNewest(word, call),
    }),
};

/** What stands behind the package of `go run` is for the program. */
function isPackage(word: string, { action, operands }: PackageCall): boolean {
  return action !== 'run' || (word === operands[0]?.value && !word.endsWith('.go'));
}

function isNewest(word: string, call: PackageCall): boolean {
  if (word.includes('@')) return word.endsWith('@latest');
  return call.action === 'get' || !mayHaveModule(call);
}

/** Without a version, `go install` and `go run` take the one that a go.mod names, which came with the files. */
function mayHaveModule({ stage, instruction }: PackageCall): boolean {
  if (mountsOf(instruction).some(({ type }) => type === 'bind')) return true;
  return lineage(stage).some(({ instructions }) =>
    instructions.some(({ name }) => name === 'COPY' || name === 'ADD'),
  );
}
