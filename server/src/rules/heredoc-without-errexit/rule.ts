import type { Model } from '../../model/buildModel';
import type { ShellScript } from '../../model/shellScript';
import type { Stage } from '../../model/stage';
import { type StageImage, shellOf } from '../../model/stageImage';
import { styleOf } from '../../model/style';
import type { Heredoc, Instruction } from '../../syntax/dockerfile/nodes';
import type { Fix, Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'heredoc-without-errexit',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const stage of model.stages) {
      if (stage.instructions.some(isHeredocRun)) yield* checkStage(model, stage);
    }
  },
};

function isHeredocRun({ name, heredocs }: Instruction): boolean {
  return name === 'RUN' && heredocs.length > 0;
}

function checkStage(model: Model, stage: Stage): readonly Report[] {
  const found: Report[] = [];
  stage.walk((instruction, before) => {
    const [heredoc] = instruction.heredocs;
    if (!heredoc || !isHeredocRun(instruction) || shellStops(before)) return;
    const script = model.scripts.of(instruction, stage);
    const isScript = script?.text.sourceOffset(0) === heredoc.body.start;
    if (script && isScript && losesFailure(script)) found.push(report(model, heredoc));
  });
  return found;
}

/** `SHELL ["/bin/bash", "-ec"]`, `SHELL ["/bin/sh", "-o", "errexit", "-c"]` */
function shellStops(before: StageImage): boolean {
  return shellOf(before).some((word) => word === 'errexit' || /^-\w*e/.test(word));
}

const STOPS_ITSELF = /(?:^|[\s;&])set\s+(?:-\w+\s+)*(?:-\w*e|-\w*o\s+errexit)|errexit|\btrap\b/;
/** They do not fail, or nothing is lost when they do. */
const HARMLESS = new Set([
  'echo',
  'printf',
  'set',
  'export',
  'true',
  ':',
  'exit',
  'return',
  'shopt',
  'unset',
  'umask',
]);
/** What is between two commands that run one after the other, whatever the first one returns; no other branch. */
const NEXT_STATEMENT =
  /^[ \t]*(?:[<>]+[ \t]*\S+[ \t]*)*(?:#[^\n]*)?(?:;(?!;)|\r?\n)(?![^#]*(?:;;|\bel(?:se|if)\b))/;

/** Whether a command that may fail is followed by another one that runs all the same. */
function losesFailure({ text: { text }, commands }: ShellScript): boolean {
  if (STOPS_ITSELF.test(text)) return false;
  return commands.some(({ words, end }, i) => {
    const next = commands[i + 1];
    const program = words[0]?.value;
    if (!next || next.start < end || program === undefined || HARMLESS.has(program)) return false;
    return NEXT_STATEMENT.test(text.slice(end, next.start)) && !isCondition(text, commands[i]!.start);
  });
}

/** `if a; then`, `a || b`: who looks at the result knows of failures. */
function isCondition(text: string, start: number): boolean {
  return /(?:^|[\s;])(?:if|elif|while|until|!|\|\|)\s*(?:!\s*)?$/.test(
    text.slice(Math.max(0, start - 20), start),
  );
}

function report(model: Model, { marker, body, stripsTabs }: Heredoc): Report {
  return {
    span: marker.span,
    message: `In '${marker.text}', only a failure of the last command stops the build.`,
    fixes: () => [addErrexit(model, body.start, stripsTabs)],
  };
}

function addErrexit(model: Model, at: number, stripsTabs: boolean): Fix {
  const [indent = ''] = /^[ \t]*/.exec(model.text.slice(at)) ?? [];
  const newText = `${stripsTabs ? indent : ''}set -e${styleOf(model).eol}`;
  return { title: "Add 'set -e'", kind: 'suggestion', edits: [{ span: { start: at, end: at }, newText }] };
}
