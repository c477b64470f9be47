import type { Instruction, Word } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { unquoted } from '../written';

export const rule: Rule = {
  meta: {
    id: 'copy-needs-slash',
    aliases: ['DL3021'],
    severity: { recommended: 'hint', strict: 'error', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const { instruction } of model.instructions.written('COPY')) {
      const target = instruction.arguments.at(-1);
      if (!target || instruction.arguments.length < 3 || instruction.arguments.some(isOfTemplate)) continue;
      if (needsSlash(unquoted(target.text, instruction))) yield report(instruction, target);
    }
  },
};

/** `<%= name %>` is one word when the template is filled in. */
function isOfTemplate({ text }: Word): boolean {
  return /<%|%>|\{\{|\}\}|\{%|%\}/.test(text);
}

/** A path that ends with a variable may end with the slash that the variable brings. */
function needsSlash(path: string): boolean {
  return path !== '' && !/[/\\]$/.test(path) && !/\$\w+$|\}$/.test(path);
}

function report(instruction: Instruction, { span, text }: Word): Report {
  const path = unquoted(text, instruction);
  const isQuoted = instruction.json || /["']$/.test(text);
  const at = isQuoted ? span.end - 1 : span.end;
  const edits = [{ span: { start: at, end: at }, newText: '/' }];
  return {
    span,
    message: `'${path}' takes several files, and does not end with '/' as a folder does.`,
    fixes: () => [{ title: `Write '${path}/'`, kind: 'safe', edits }],
  };
}
