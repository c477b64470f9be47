import { commandsIn, hasFlag, type RunCommand } from '../../model/runCommands';
import type { Report, Rule } from '../rule';

/** Ids with more digits make the log grow noticeably. */
const MAX_DIGITS = 5;

export const rule: Rule = {
  meta: {
    id: 'large-uid',
    aliases: ['DL3046'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const { stage, instruction } of model.instructions.written('RUN')) {
      for (const command of commandsIn(model, stage, instruction)) {
        if (command.program !== 'useradd' || hasFlag(command, '-l', '--no-log-init')) continue;
        const id = userId(command);
        if (id && id.value.length > MAX_DIGITS) yield report(command, id);
      }
    }
  },
};

interface Id {
  readonly value: string;
  readonly span: Report['span'];
}

/** The number behind `-u`, `-mu`, `--uid` or within `--uid=`. */
function userId({ arguments: words }: RunCommand): Id | undefined {
  for (const [i, { value, span }] of words.entries()) {
    if (value === undefined) continue;
    const within = /^(?:--uid=|-[A-Za-z]*u)(\d+)$/.exec(value)?.[1];
    if (within) return { value: within, span };
    const next = words[i + 1];
    if (next?.value && (value === '--uid' || /^-[A-Za-z]*u$/.test(value)) && /^\d+$/.test(next.value))
      return { value: next.value, span: next.span };
  }
  return undefined;
}

function report({ instruction, span }: RunCommand, id: Id): Report {
  const at = span.end;
  const newText = instruction.json ? ', "-l"' : ' -l';
  const edits = [{ span: { start: at, end: at }, newText }];
  return {
    span: id.span,
    message: `For the user id '${id.value}', 'useradd' makes log files with room for all ids below it.`,
    fixes: () => [{ title: "Add '-l'", kind: 'safe', edits }],
  };
}
