import type { Model } from '../../model/buildModel';
import type { Stage } from '../../model/stage';
import { baseName } from '../../model/start';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { setPipefail } from './fix';
import { type Pipe, pipesOf } from './pipes';
import { hasPipefail, Shells } from './shells';

/** Their failure means nothing: two write what they are given, and a pipe that closes ends the third. */
const HARMLESS = new Set(['echo', 'printf', 'yes']);

export const rule: Rule = {
  meta: {
    id: 'pipe-without-pipefail',
    aliases: ['DL4006'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    const shells = new Shells();
    for (const stage of model.stages) yield* checkStage(model, stage, shells);
  },
};

interface Finding {
  readonly instruction: Instruction;
  readonly shell: Instruction | undefined;
  readonly pipe: Pipe;
}

function checkStage(model: Model, stage: Stage, shells: Shells): readonly Report[] {
  const findings: Finding[] = [];
  shells.walk(stage, (written, shell) => {
    const instruction = written.trigger ?? written;
    if (instruction.name !== 'RUN' || (shell && hasPipefail(shell))) return;
    const pipe = firstPipe(model, stage, instruction);
    if (pipe) findings.push({ instruction: written, shell, pipe });
  });
  return findings.map((finding) => report(model, stage, findings, finding));
}

function firstPipe(model: Model, stage: Stage, instruction: Instruction): Pipe | undefined {
  const script = model.scripts.of(instruction, stage);
  if (!script?.text.text.includes('|')) return undefined;
  const pipes = pipesOf(script).filter(
    ({ span, left, isGuarded }) =>
      !isGuarded && !HARMLESS.has(baseName(left ?? '')) && !isInput(instruction, span.start),
  );
  return pipes.find((pipe) => !comparesChecksums(pipe)) ?? pipes[0];
}

/** `sha256sum -c` fails where it is given nothing to compare. */
function comparesChecksums({ right: [program = '', ...words] }: Pipe): boolean {
  if (!/^(?:sha\d*|md5|b2)sum$|^shasum$/.test(baseName(program))) return false;
  return words.some((word) => word === '--check' || /^-[a-z]*c$/.test(word ?? ''));
}

/** Whether the place lies in a heredoc that a command reads. */
function isInput({ arguments: [word], heredocs }: Instruction, offset: number): boolean {
  if (heredocs.length === 0 || word?.text.trim() === heredocs[0]!.marker.text) return false;
  return heredocs.some(({ body }) => body.start <= offset && offset < body.end);
}

function report(model: Model, stage: Stage, all: readonly Finding[], { pipe, shell }: Finding): Report {
  const who = pipe.left === undefined ? 'what stands left' : `'${baseName(pipe.left)}'`;
  const first = all.find((one) => one.shell === shell)!.instruction;
  return {
    span: pipe.span,
    message: `A failure of ${who} is lost: only the last command of a pipe counts.`,
    fixes: () => setPipefail(model, stage, first, shell),
    isPedantic: comparesChecksums(pipe),
  };
}
