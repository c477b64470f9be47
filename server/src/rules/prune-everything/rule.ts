import { isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'prune-everything',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  checkCommand: function* ({ invocation: { command } }) {
    if (command.command.path !== 'system prune') return;
    const asksNobody = isSwitchedOn(command, 'force');
    const isNarrowed = optionsOf(command, 'filter').length > 0;
    const everything = [...optionsOf(command, 'all'), ...optionsOf(command, 'volumes')];
    const [first] = everything;
    if (!asksNobody || isNarrowed || !first) return;
    const isAll = isSwitchedOn(command, 'all');
    const what = [
      ...(isAll ? ['images'] : []),
      ...(isSwitchedOn(command, 'volumes') ? ['unnamed volumes'] : []),
    ].join(' and ');
    yield {
      span: first.span,
      message: `Without a question, this removes the ${what} of every project on the machine that no container uses.`,
    } satisfies Report;
  },
};
