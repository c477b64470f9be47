import { isFileMode } from '../syntax/docker/fileMode';
import { parsePlatform } from '../syntax/docker/platform';
import { parseExpose } from '../syntax/docker/ports';
import { isSignal } from '../syntax/docker/signals';
import { isPlain } from '../syntax/dockerfile/lex';
import type { Instruction, Problem, ProblemCode, Word } from '../syntax/dockerfile/nodes';
import type { Model } from './buildModel';
import { frontendOf, newerUses, versionNeeded } from './frontend';
import { namedStages, neededStages, type Source, sourcesOf } from './sources';
import type { Stage } from './stage';
import type { Variables } from './variables';

/**
 * What the builder refuses once it knows the values of variables and the stages
 * (source: `frontend/dockerfile/dockerfile2llb`). What rests on a value that is not known is let pass.
 */
export function evaluationProblems(model: Model): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (code: ProblemCode, { span, text }: Pick<Word, 'span' | 'text'>, context?: string): void =>
    void problems.push({ code, span, subject: text, ...(context === undefined ? {} : { context }) });
  checkFrontend(model, report);
  for (const stage of model.stages) {
    checkFrom(stage, model.globals, report);
    for (const instruction of stage.instructions)
      for (const source of sourcesOf(instruction, model.stages)) checkSource(source, stage, model, report);
    // To follow the values of variables is dear, and few instructions need them here.
    if (stage.instructions.some(hasExpandedWord))
      stage.walk((instruction, { variables }) => CHECKS[instruction.name]?.(instruction, variables, report));
    else
      for (const instruction of stage.instructions)
        CHECKS[instruction.name]?.(instruction, model.globals, report);
  }
  return problems;
}

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

type Report = (code: ProblemCode, word: Pick<Word, 'span' | 'text'>, context?: string) => void;

function checkFrom({ base, baseWord, from }: Stage, globals: Variables, report: Report): void {
  if (base.kind === 'unknown' && base.isRefused && baseWord)
    report('invalid-reference', { span: baseWord.span, text: base.text });
  const platform = from.flags.find(({ name }) => name.text === 'platform')?.value;
  const text = platform && globals.expand(platform.text);
  if (platform && text?.isKnown && platform.text !== '' && !parsePlatform(text.text))
    report('invalid-platform', { span: platform.span, text: text.text });
}

function checkSource(source: Source, stage: Stage, { stages }: Model, report: Report): void {
  const { target } = source;
  if (target.kind === 'variable') return report('from-variable', source);
  if (target.kind === 'index') return report('from-index', source, String(stages.length - 1));
  if (target.kind === 'unknown') return report('invalid-reference', source);
  if (target.kind !== 'stage' || target.stage.index < stage.index) return;
  if (target.stage === stage) return report('from-itself', source);
  if (namedStages(target.stage, stages).has(stage)) return report('from-circular', source);
  // The builder skips a stage that the result does not need, and with it this mistake.
  if (neededStages(stages.at(-1)!, stages).has(stage)) report('from-later', source);
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
  if (sources.length > 1 || (!isRemote(sources[0]!.text) && !/^github\.com\//.test(sources[0]!.text)))
    report('checksum-source', { span: flag.span, text: sources[0]!.text });
}

function isRemote(source: string): boolean {
  return /^(?:https?|git|ssh):\/\/|^git@/.test(source);
}

/** What the parser has not looked at, because it may hold a variable, quotes or escapes. */
function isExpanded({ text }: Word): boolean {
  return !isPlain(text);
}
