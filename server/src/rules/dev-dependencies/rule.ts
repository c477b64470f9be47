import { finalStage, type Model } from '../../model/buildModel';
import { lineage, type Stage } from '../../model/stage';
import type { Instruction } from '../../syntax/dockerfile/nodes';
import { addFlag, mayBeGiven, type PackageCall } from '../packageCalls';
import type { Rule } from '../rule';
import { startsNode } from './start';

export const rule: Rule = {
  meta: {
    id: 'dev-dependencies',
    aliases: [],
    severity: { recommended: 'info', strict: 'info', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    const stage = finalStage(model);
    if (!stage || !mayShip(stage)) return;
    const call = lastInstall(model, stage);
    if (!call || !isComplete(model, call)) return;
    yield {
      span: call.actionSpan,
      message: `'${call.written}' puts packages for development in the image too.`,
      fixes: () => [addFlag(call, '--omit=dev', 'suggestion')],
    };
  },
};

/** A known base image, a program that runs without packages for development, and a name that says nothing else. */
function mayShip(stage: Stage): boolean {
  const base = stage.root;
  const isKnown = base.kind === 'image' && base.facts !== undefined;
  return isKnown && !/dev|test|debug|lint|ci\b|build/.test(stage.name ?? '') && startsNode(stage.image);
}

/** They need no package of the project. */
const OTHERS = new Set(
  'addgroup adduser apk apt apt-get cd chmod chown cp echo find groupadd ln mkdir mv rm set true useradd usermod'.split(
    ' ',
  ),
);

/** The installation behind which nothing is built. */
function lastInstall(model: Model, stage: Stage): PackageCall | undefined {
  let found: PackageCall | undefined;
  for (const one of lineage(stage).toReversed()) {
    for (const instruction of one.instructions) {
      if (instruction.name !== 'RUN') continue;
      // A script that cannot be read may build something.
      if (!instruction.json && !model.scripts.of(instruction, one)) found = undefined;
      for (const { command, call } of model.packages.of(instruction, one)) {
        if (call?.manager === 'npm' && isProjectInstall(call)) found = call;
        else if (!OTHERS.has(command.program) && call?.action !== 'cache clean') found = undefined;
      }
    }
  }
  return found;
}

function isProjectInstall({ action, operands }: PackageCall): boolean {
  return (action === 'ci' || action === 'install') && operands.length === 0;
}

/** Whether nothing says that packages for development are to be left out, or are wanted. */
function isComplete(model: Model, call: PackageCall): boolean {
  const flags = ['--omit', '--include', '--production', '--only', '--global', '--prefix', '--dev'];
  if (mayBeGiven(call, ...flags)) return false;
  const { text } = model;
  const { span, arguments: words } = call;
  const written = text.slice(span.start, words.at(-1)?.span.end ?? span.end);
  if (/--(?:omit|include|prod|only|global|prefix|dev)/.test(written)) return false;
  return !mentionsEnvironment(model, call.instruction) && !hasEnvironment(call.stage, call.instruction);
}

function mentionsEnvironment({ text }: Model, { span }: Instruction): boolean {
  return /NODE_ENV|npm_config/i.test(text.slice(span.start, span.end));
}

function hasEnvironment(stage: Stage, call: Instruction): boolean {
  let isSet = false;
  stage.walk((instruction, { variables }) => {
    if ((instruction.trigger ?? instruction) !== call) return;
    isSet = ['NODE_ENV', 'NPM_CONFIG_PRODUCTION', 'NPM_CONFIG_OMIT', 'npm_config_omit'].some(
      (name) => variables.get(name) !== undefined,
    );
  });
  return isSet;
}
