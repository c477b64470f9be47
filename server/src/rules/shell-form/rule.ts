import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Span } from '../../text/span';
import { placed } from '../executed';
import type { Report, Rule } from '../rule';
import { toExecForm } from './fix';

export const rule: Rule = {
  meta: {
    id: 'shell-form',
    aliases: ['JSONArgsRecommended', 'DL3025'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'warning' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) yield* checkStage(model, stage);
  },
};

/** A stage that sets SHELL has chosen to start its program with a shell. */
function* checkStage(model: Model, stage: Stage): Iterable<Report> {
  const executed = model.instructions.executedIn(stage);
  if (!executed.some(({ instruction }) => isShellForm(instruction))) return;
  const { shell, platform } = stage.imageAfter(0);
  let hasShell = shell !== undefined;
  for (const one of executed) {
    if (one.instruction.name === 'SHELL') hasShell ||= one.instruction.json;
    if (hasShell || !isShellForm(one.instruction)) continue;
    yield placed(one, report(model, one.instruction, platform.os === 'windows'));
  }
}

function isShellForm({ name, json }: Instruction): boolean {
  return (name === 'CMD' || name === 'ENTRYPOINT') && !json;
}

function report(model: Model, instruction: Instruction, isWindows: boolean): Report {
  return {
    span: firstLine(model, instruction),
    message: describe(instruction),
    fixes: () => (isWindows ? [] : toExecForm(model, instruction)),
  };
}

function describe({ keyword: { text }, arguments: [word] }: Instruction): string {
  if (!word) return `'${text}' starts a shell without a command.`;
  if (word.text.startsWith('[')) return `What follows '${text}' is no JSON array, so a shell runs it.`;
  return /^exec\s/.test(word.text)
    ? `'${text}' is in shell form: a shell starts first, and makes way with 'exec'.`
    : `'${text}' is in shell form: a shell is process 1, and passes no signals on.`;
}

/** The part of the command that stands on the line of the keyword, which stands for it where that line has none. */
function firstLine({ text }: Model, { arguments: [word], logical, keyword }: Instruction): Span {
  const piece = word && logical.piecesOf({ start: word.offset, end: word.offset + word.text.length })[0];
  if (!piece || text.slice(keyword.span.end, piece.start).includes('\n')) return keyword.span;
  return { start: piece.start, end: piece.start + text.slice(piece.start, piece.end).trimEnd().length };
}
