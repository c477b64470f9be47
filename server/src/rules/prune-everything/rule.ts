import { type DockerCommand, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'prune-everything',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    const isNarrowed = optionsOf(command, 'filter').length > 0;
    if (!isSwitchedOn(command, 'force') || isNarrowed) return;
    const [first] = [...optionsOf(command, 'all'), ...optionsOf(command, 'volumes')];
    const what = removedBy(command);
    if (!first || what === '') return;
    yield {
      span: first.span,
      message: `Without a question, this removes the ${what} of every project on the machine that no container uses.`,
    } satisfies Report;
  },
};

/** What is lost but for containers and caches; empty where nothing is. */
function removedBy(command: DockerCommand): string {
  const { path } = command.command;
  if (path === 'volume prune') return isSwitchedOn(command, 'all') ? 'volumes' : '';
  if (path !== 'system prune') return '';
  return [
    ...(isSwitchedOn(command, 'all') ? ['images'] : []),
    ...(isSwitchedOn(command, 'volumes') ? ['unnamed volumes'] : []),
  ].join(' and ');
}
