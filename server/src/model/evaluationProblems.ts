import { isFileMode } from '../syntax/docker/fileMode';
import { parseExpose } from '../syntax/docker/ports';
import { isSignal } from '../syntax/docker/signals';
import { checkInstruction } from '../syntax/dockerfile/check';
import { MOUNT_KEYS } from '../syntax/dockerfile/checkMount';
import { isPlain } from '../syntax/dockerfile/lex';
import { type MountOption, readMountOptions } from '../syntax/dockerfile/mountOptions';
import type { Flag, Instruction, Problem, Word } from '../syntax/dockerfile/nodes';
import type { Model } from './buildModel';
import { checkFroms } from './fromProblems';
import { frontendOf, newerUses, versionNeeded } from './frontend';
import type { Report } from './problemReport';
import { checkRequired } from './requiredVariables';
import { namedStages, type Source, sourcesOf } from './sources';
import type { Stage } from './stage';
import type { Variables } from './variables';

/**
 * What the builder refuses once it knows the values of variables and the stages
 * (source: `frontend/dockerfile/dockerfile2llb`). What rests on a value that is not known is let pass.
 */
export function evaluationProblems(model: Model): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (code, { span, text }, context) =>
    void problems.push({ code, span, subject: text, ...(context === undefined ? {} : { context }) });
  checkFrontend(model, report);
  checkFroms(model, report);
  for (const stage of model.stages) {
    checkMountTargets(stage, report);
    checkRequired(stage, report);
    for (const instruction of stage.instructions)
      for (const source of sourcesOf(instruction, model.stages)) checkSource(source, stage, model, report);
    // To follow the values of variables is dear, and few instructions need them here.
    if (stage.instructions.some(hasExpandedWord))
      stage.walk((instruction, { variables }) => CHECKS[instruction.name]?.(instruction, variables, report));
    else
      for (const instruction of stage.instructions)
        CHECKS[instruction.name]?.(instruction, model.globals, report);
  }
  for (const trigger of triggersThatRun(model)) {
    checkInstruction(trigger, model.syntax.escape, (problem) => void problems.push(problem));
    if (!hasExpandedWord(trigger)) CHECKS[trigger.name]?.(trigger, model.globals, report);
  }
  return problems;
}

/** What ONBUILD puts off is read where a stage of this file builds on it; some of it is refused on the spot. */
function triggersThatRun({ stages, instructions }: Model): ReadonlySet<Instruction> {
  const executed = stages.flatMap((stage) => instructions.executedIn(stage));
  const triggers = executed.flatMap(({ instruction, isTrigger }) => (isTrigger ? instruction : []));
  return new Set(triggers.filter(({ name }) => !REFUSED_BY_ONBUILD.has(name)));
}

const REFUSED_BY_ONBUILD = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

function hasExpandedWord({ name, arguments: words, flags }: Instruction): boolean {
  if (!CHECKS[name]) return false;
  return words.some(isExpanded) || flags.some(({ value }) => value !== undefined && isExpanded(value));
}

/** What a frontend of an older version than the file asks for would not know. */
function checkFrontend({ syntax }: Model, report: Report): void {
  const frontend = frontendOf(syntax);
  if (!frontend || frontend === 'foreign' || !frontend.version) return;
  for (const instruction of syntax.instructions) {
    for (const { since, span, name } of newerUses(instruction)) {
      const needed = versionNeeded(since, frontend);
      if (needed !== undefined) report('old-frontend', { span, text: name }, needed);
    }
  }
}

/** A mount without a target of its own goes to the working directory, and one at `/` is refused. */
function checkMountTargets(stage: Stage, report: Report): void {
  if (!stage.instructions.some((instruction) => lostMounts(instruction).length > 0)) return;
  const base = stage.root;
  if (base.kind === 'unknown' || (base.kind === 'image' && base.facts === undefined)) return;
  stage.walk((instruction, { workdir, platform }) => {
    if (platform.os !== 'linux' || (workdir !== '' && workdir !== '/')) return;
    for (const { span } of lostMounts(instruction)) report('mount-targetless', { span, text: 'mount' });
  });
}

function lostMounts({ name, flags, logical }: Instruction): readonly Flag[] {
  if (name !== 'RUN') return [];
  return flags.filter(
    (flag) => flag.name.text === 'mount' && isWithoutTarget(readMountOptions(flag, logical)),
  );
}

function isWithoutTarget(options: readonly MountOption[]): boolean {
  const valueOf = (name: string) => options.findLast(({ key }) => key === name)?.value;
  const type = valueOf('type')?.toLowerCase() ?? 'bind';
  const isFolder = type === 'bind' || type === 'cache' || type === 'tmpfs';
  // A target that is misspelt has a finding of its own.
  const isRead = options.every(
    ({ key, value }) => MOUNT_KEYS.has(key) && (key !== 'target' || value !== undefined),
  );
  return isRead && options.length > 0 && isFolder && /^(?:\.\/?)*$/.test(valueOf('target') ?? '');
}

function checkSource(source: Source, stage: Stage, { stages }: Model, report: Report): void {
  const { target } = source;
  if (target.kind === 'variable') return report('from-variable', source);
  if (target.kind === 'index') return report('from-index', source, String(stages.length - 1));
  if (target.kind === 'unknown') return report('invalid-reference', source);
  if (target.kind !== 'stage' || target.stage.index < stage.index) return;
  if (target.stage === stage) return report('from-itself', source);
  if (namedStages(target.stage, stages).has(stage)) return report('from-circular', source);
  report('from-later', source);
}

type Check = (instruction: Instruction, variables: Variables, report: Report) => void;

const CHECKS: Readonly<Record<string, Check | undefined>> = {
  ADD: (instruction, variables, report) => {
    checkMode(instruction, variables, report);
    checkChecksum(instruction, report);
  },
  COPY: (instruction, variables, report) => {
    checkMode(instruction, variables, report);
    for (const word of instruction.arguments.slice(0, -1)) {
      const { text, isKnown } = variables.expand(word.text);
      if (isKnown && isRemote(text)) report('remote-source', { span: word.span, text });
    }
  },
  EXPOSE: ({ arguments: words }, variables, report) => {
    for (const word of words.filter(isExpanded)) {
      const { words: ports, isKnown, text } = variables.expand(word.text);
      if (isKnown && !ports.every((port) => parseExpose(port)))
        report('invalid-port', { span: word.span, text });
    }
  },
  STOPSIGNAL: ({ arguments: [word] }, variables, report) => {
    if (!word || !isExpanded(word)) return;
    const { text, isKnown } = variables.expand(word.text);
    if (isKnown && !isSignal(text)) report('invalid-signal', { span: word.span, text });
  },
};

function checkMode({ flags }: Instruction, variables: Variables, report: Report): void {
  const value = flags.find(({ name }) => name.text === 'chmod')?.value;
  if (!value || value.text === '') return;
  const { text, isKnown } = variables.expand(value.text);
  if (isKnown && text !== '' && !isFileMode(text)) report('invalid-mode', { span: value.span, text });
}

function checkChecksum({ flags, arguments: words }: Instruction, report: Report): void {
  const flag = flags.find(({ name, value }) => name.text === 'checksum' && value?.text);
  const sources = words.slice(0, -1);
  if (!flag || words.length < 2 || words.some(isExpanded)) return;
  const source = sources[0]!.text;
  if (sources.length > 1 || (!isRemote(source) && !/^github\.com\//.test(source)))
    return report('checksum-source', { span: flag.span, text: source });
  const { value } = flag;
  if (!value || !isPlain(value.text)) return;
  if (isFile(source) ? !DIGEST.test(value.text) : !COMMIT.test(value.text))
    report('invalid-checksum', value, isFile(source) ? 'file' : 'repository');
}

const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
/** A commit, or how its hash begins. */
const COMMIT = /^[0-9a-f]+$/i;

/** An address of a file, and of no Git repository. */
function isFile(source: string): boolean {
  return /^https?:\/\//.test(source) && !/^[^?#]*\.git(?:[?#]|$)/.test(source);
}

function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@/.test(source);
}

/** What the parser has not looked at, because it may hold a variable, quotes or escapes. */
function isExpanded({ text }: Word): boolean {
  return !isPlain(text);
}
