import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { interpreterOf } from '../../syntax/dockerfile/heredoc';
import type { Heredoc, Instruction } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'crlf-in-heredoc',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    // An editor keeps one kind of line ending for the whole file, which no edit of a text changes.
    fix: 'none',
  },
  check: function* (model) {
    // Who escapes with a backtick writes for Windows, where both kinds of lines are read.
    if (!model.text.includes('\r\n') || model.syntax.escape === '`') return;
    for (const stage of model.stages) {
      if (stage.imageAfter(0).platform.os === 'windows') continue;
      for (const instruction of stage.instructions) yield* checkInstruction(model, stage, instruction);
    }
  },
};

function* checkInstruction(model: Model, stage: Stage, instruction: Instruction): Iterable<Report> {
  const { name, heredocs } = instruction;
  if (name === 'COPY' || name === 'ADD' || interpreterOf(instruction) !== undefined) {
    for (const heredoc of heredocs) yield* checkFirstLine(heredoc);
  } else if (isScript(model, stage, instruction)) {
    const [heredoc] = heredocs as [Heredoc];
    if (heredoc.text.includes('\r\n')) yield reportScript(heredoc);
  }
}

/** Whether the shell reads the heredoc as its script. */
function isScript(model: Model, stage: Stage, instruction: Instruction): boolean {
  const [heredoc] = instruction.heredocs;
  if (!heredoc || instruction.name !== 'RUN') return false;
  return model.scripts.of(instruction, stage)?.text.sourceOffset(0) === heredoc.body.start;
}

/** Linux takes all up to the line feed for the name of a program, or for its argument. */
function* checkFirstLine({ marker, text, stripsTabs }: Heredoc): Iterable<Report> {
  const [line] = text.split('\n', 1) as [string];
  const shown = stripsTabs ? line.replace(/^\t+/, '') : line;
  if (!shown.startsWith('#!') || !shown.endsWith('\r')) return;
  const message = `'${shown.trimEnd()}' ends in a carriage return, which Linux takes for a part of it.`;
  yield { span: marker.span, message };
}

function reportScript({ marker }: Heredoc): Report {
  const message = `The lines of '${marker.text}' end in a carriage return, which the shell takes for a part of its commands.`;
  return { span: marker.span, message };
}
