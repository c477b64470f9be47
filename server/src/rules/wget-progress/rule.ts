import type { Model } from '../../model/buildModel';
import { type CommandWord, commandsIn, type RunCommand } from '../../model/runCommands';
import type { Fix, Report, Rule } from '../rule';

/** They say how much is written, or that it goes to a file, or that nothing is fetched. */
const LONG = /^--(?:progress|quiet|no-verbose|output-file|append-output|version|help|show-progress)(?:=|$)/;
/** `-q`, `-o log` and `-a log`, also in a bundle, up to an option that takes the rest as its value. */
const SHORT = /^-(?:nv|[^-BDIOPQRTUXAeilntw]*[qoaV])/;

export const rule: Rule = {
  meta: {
    id: 'wget-progress',
    aliases: ['DL3047'],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const { stage, instruction } of model.instructions.written('RUN')) {
      for (const command of commandsIn(model, stage, instruction)) {
        const isLoud = command.program === 'wget' && !command.arguments.some((word) => isQuiet(model, word));
        if (isLoud) yield report(command);
      }
    }
  },
};

/** A variable that is called after options may be one of them. */
function isQuiet({ text }: Model, { value, span }: CommandWord): boolean {
  if (value === undefined) return /^\$\{?\w*(?:OPT|ARG|FLAG)\w*\}?$/i.test(text.slice(span.start, span.end));
  return LONG.test(value) || SHORT.test(value);
}

function report(command: RunCommand): Report {
  return {
    span: command.span,
    message: "'wget' fills the log of the build with the lines of its progress bar.",
    fixes: () => [makeQuiet(command)],
  };
}

/** BusyBox has no `--progress`. */
function makeQuiet({ stage, instruction, span }: RunCommand): Fix {
  const base = stage.root;
  const family = base.kind === 'image' ? base.facts?.family : undefined;
  const option = family === 'alpine' || family === 'busybox' ? '-q' : '--progress=dot:giga';
  const newText = instruction.json ? `, "${option}"` : ` ${option}`;
  const edits = [{ span: { start: span.end, end: span.end }, newText }];
  return { title: `Add '${option}'`, kind: family ? 'safe' : 'suggestion', edits };
}
