import type { Model } from '../../model/buildModel';
import type { Flag } from '../../syntax/dockerfile/nodes';
import type { TextEdit } from '../../text/edit';
import type { Report, Rule } from '../rule';

const TARGET = 'TARGETPLATFORM';

export const rule: Rule = {
  meta: {
    id: 'redundant-platform',
    aliases: ['RedundantTargetPlatform', 'DL3065'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const { from } of model.stages) {
      const flag = from.flags.find(({ name }) => name.text === 'platform');
      if (flag && isTarget(model, flag)) yield report(model, flag);
    }
  },
};

/** Whether the value is the variable alone, and comes out as the platform that is built for. */
function isTarget({ globals }: Model, { value }: Flag): boolean {
  if (!value?.text.includes(TARGET)) return false;
  const { text, references, unmatched } = globals.expand(value.text);
  const isAlone = references.length > 0 && references.every(({ name }) => name === TARGET);
  return isAlone && unmatched.size === 0 && text === globals.get(TARGET);
}

function report(model: Model, flag: Flag): Report {
  return {
    span: flag.span,
    message: `'${flag.value!.text}' is the platform that FROM takes anyway.`,
    fixes: () => [{ title: "Remove '--platform'", kind: 'safe', edits: [removal(model, flag)] }],
  };
}

/** Takes the flag out, with the space behind it and a continuation that would be left alone. */
export function removal({ text, syntax }: Model, { span: { start, end } }: Flag): TextEdit {
  const behind = text.slice(end, end + 200);
  const blanks = /^[ \t]*/.exec(behind)![0].length;
  // A comment on the next line must stay behind a continuation.
  const next =
    behind[blanks] === syntax.escape && /^[ \t]*\r?\n[ \t]*(?=[^#\s])/.exec(behind.slice(blanks + 1));
  const length = next ? blanks + 1 + next[0].length : blanks;
  return { span: { start, end: end + length }, newText: '' };
}
