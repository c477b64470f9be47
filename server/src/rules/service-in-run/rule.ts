import type { Model } from '../../model/buildModel';
import { commandsIn, type RunCommand } from '../../model/runCommands';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'service-in-run',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { stage, instruction } of model.instructions.written('RUN')) {
      const command = commandsIn(model, stage, instruction).at(-1);
      if (command && startsService(model, command)) yield report(model, command);
    }
  },
};

/** `service` is not among them: the rule `host-tools` reports it wherever it stands. */
function startsService({ text }: Model, { program, arguments: words, span }: RunCommand): boolean {
  const [first, second] = words.filter(({ value }) => !value?.startsWith('-')).map(({ value }) => value);
  if (program === 'systemctl') return isStart(first);
  if (program === 'rc-service') return isStart(second);
  return /\/etc\/init\.d\/[\w.-]+["']?$/.test(text.slice(span.start, span.end)) && isStart(first);
}

function isStart(action: string | undefined): boolean {
  return action === 'start' || action === 'restart';
}

function report({ text }: Model, { span, arguments: words }: RunCommand): Report {
  const all = [span, ...words.map((word) => word.span)].map(({ start, end }) => text.slice(start, end));
  const written = all.join(' ').replaceAll(/["']/g, '');
  return { span, message: `What '${written}' starts ends with this RUN, and is not there in the container.` };
}
