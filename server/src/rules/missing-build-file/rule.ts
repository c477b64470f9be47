import { optionsOf } from '../../model/dockerCommand';
import { nearest } from '../../text/nearest';
import { nameOfPath } from '../../text/paths';
import { replacementBy } from '../replacementBy';
import type { Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'missing-build-file',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation, builds }) {
    const word = optionsOf(invocation.command, 'file').at(-1)?.value;
    const beside = word?.value === undefined ? undefined : builds?.besideMissing(invocation);
    if (!word?.value || !beside) return;
    const path = word.value;
    const folder = path.slice(0, path.length - nameOfPath(path).length);
    const meant = nearestName(nameOfPath(path), beside.map(nameOfPath));
    yield {
      span: { start: word.start, end: word.end },
      message: `There is no file '${path}' in the workspace.`,
      fixes: () => replacementBy(word, path, meant === undefined ? undefined : folder + meant),
    };
  },
};

/** `Dockerfile` is not what `Dockerfile.prod` was meant for. */
function nearestName(name: string, others: readonly string[]): string | undefined {
  return nearest(
    name,
    others.filter((other) => Math.abs(other.length - name.length) <= 2),
  );
}
