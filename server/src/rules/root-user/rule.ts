import { finalStage, type Model } from '../../model/buildModel';
import { type Base, lineage, type Stage } from '../../model/stage';
import type { StageImage } from '../../model/stageImage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import type { Report, Rule } from '../rule';
import { addNonRootUser } from './fix';
import { isRoot } from './root';

export const rule: Rule = {
  meta: {
    id: 'root-user',
    aliases: ['DL3002'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    const stage = finalStage(model);
    if (stage && runsAsRoot(stage)) yield report(model, stage);
  },
};

/** Whether the stage starts a program, and starts it as root. What cannot be known is taken for right. */
function runsAsRoot(stage: Stage): boolean {
  const { image } = stage;
  const { value } = image.user;
  if (value === undefined || !isRoot(value)) return false;
  if (image.entrypoint === null && image.cmd === null) return false;
  if (lineage(stage).some(({ instructions }) => instructions.some(bringsStepDown))) return false;
  return !stepsDown(stage.root, image);
}

/** Whether an instruction installs a program whose only use is to leave root when the container starts. */
function bringsStepDown({ name, arguments: words }: Instruction): boolean {
  return (
    (name === 'RUN' || name === 'COPY' || name === 'ADD') &&
    words.some(({ text }) => /\b(?:gosu|su-exec)\b/.test(text))
  );
}

/** Whether the base image's own entrypoint leaves root, as those of most databases do for their own program. */
function stepsDown(base: Base, { entrypoint, cmd, user }: StageImage): boolean {
  if (base.kind !== 'image' || !base.facts?.stepsDownTo || user.instruction) return false;
  if (entrypoint === null || entrypoint === 'unknown' || entrypoint.instruction) return false;
  if (cmd === null || cmd === 'unknown') return cmd === null;
  const program = cmd.argv[0] ?? '';
  return program === base.facts.cmd?.[0] || program.startsWith('-');
}

function report(model: Model, stage: Stage): Report {
  const { instruction, value } = stage.image.user;
  const fixes = () => addNonRootUser(model, stage);
  const start = `The container runs as ${nameOf(value ?? '')}`;
  const word = instruction && stage.instructions.includes(instruction) ? instruction.arguments[0] : undefined;
  if (word) {
    return {
      span: word.span,
      fixes,
      message: `${start}: '${word.text}' is the last USER of the final stage.`,
    };
  }
  const base = stage.baseWord ?? stage.from.keyword;
  const why = instruction
    ? `which '${base.text}' sets with USER.`
    : `the default of '${base.text}': no USER follows.`;
  return { span: base.span, fixes, message: `${start}, ${why}` };
}

function nameOf(user: string): string {
  return /^containeradministrator/i.test(user) ? 'ContainerAdministrator' : 'root';
}
