import { type CommandWord, wordsOfRuns } from '../../model/runCommands';
import { baseName } from '../../model/start';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'sudo',
    aliases: ['DL3004'],
    severity: { recommended: 'warning', strict: 'error', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const { words } of wordsOfRuns(model)) {
      const [first, second] = words;
      if (first?.value !== undefined && baseName(first.value) === 'sudo') yield report(first, second);
    }
  },
};

function report(sudo: CommandWord, next: CommandWord | undefined): Report {
  const message = `'${sudo.value}' has nothing to do here: USER says who runs the commands of a build.`;
  // With options, what is left would not be a command.
  if (!next?.value || next.value.startsWith('-')) return { span: sudo.span, message };
  const edit = { span: { start: sudo.span.start, end: next.span.start }, newText: '' };
  return {
    span: sudo.span,
    message,
    fixes: () => [{ title: "Remove 'sudo'", kind: 'suggestion', edits: [edit] }],
  };
}
