import { parseDuration } from '../docker/duration';
import { parseExpose } from '../docker/ports';
import { isSignal } from '../docker/signals';
import { checkMount } from './checkMount';
import { expandedFlagValues } from './expandedFlags';
import { GRAMMAR } from './grammar';
import { heredocMarker } from './heredoc';
import { isPlain, lex } from './lex';
import type { Flag, Instruction, Problem, ProblemCode, Word } from './nodes';

type Report = (problem: Problem) => void;

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;
const MINIMUM_DURATION = 1e6;

/** Reports what the frontend refuses about one instruction as a whole (source: `frontend/dockerfile/instructions`). */
export function checkInstruction(instruction: Instruction, escape: '\\' | '`', report: Report): void {
  const { name, keyword } = instruction;
  const grammar = GRAMMAR[name];
  if (!grammar) return report({ code: 'unknown-instruction', span: keyword.span, subject: keyword.text });
  checkFlags(instruction, report);
  const isEmpty =
    instruction.arguments.length === 0 && instruction.pairs.length === 0 && !instruction.trigger;
  if (isEmpty && !grammar.mayBeEmpty)
    return report({ code: 'missing-arguments', span: keyword.span, subject: name });
  CHECKS[name]?.(instruction, report);
  for (const value of expandedFlagValues(instruction)) checkText(value, escape, report);
  if (grammar.expands) checkExpansion(instruction, escape, report);
  if (name === 'COPY' || name === 'ADD') checkHeredocs(instruction, report);
}

function checkFlags({ name, flags, arguments: words }: Instruction, report: Report): void {
  if (flags.length === 0) return;
  const known = GRAMMAR[name]?.flags ?? {};
  const takesNoFlags = name === 'HEALTHCHECK' && words[0]?.text.toUpperCase() === 'NONE';
  // The frontend does not look at the flags of these at all.
  if (takesNoFlags || name === 'STOPSIGNAL' || name === 'ARG') return;
  const seen = new Set<string>();
  for (const flag of flags) {
    const type = Object.hasOwn(known, flag.name.text) ? known[flag.name.text] : undefined;
    const code = flagProblem(flag, type, seen.has(flag.name.text));
    if (code)
      report({
        code,
        span: flag.span,
        subject: code === 'not-boolean' ? flag.value!.text : flag.name.text,
        context: name,
      });
    seen.add(flag.name.text);
  }
}

function flagProblem(
  { value }: Flag,
  type: string | undefined,
  isRepeated: boolean,
): ProblemCode | undefined {
  if (type === undefined) return 'unknown-flag';
  if (isRepeated && type !== 'strings') return 'duplicate-flag';
  if (type !== 'bool') return value === undefined ? 'missing-flag-value' : undefined;
  if (value === undefined || /^(?:true|false)$/i.test(value.text)) return undefined;
  return value.text === '' ? 'missing-flag-value' : 'not-boolean';
}

const CHECKS: Readonly<Record<string, ((instruction: Instruction, report: Report) => void) | undefined>> = {
  ADD: checkCopy,
  ARG: checkNames,
  COPY: checkCopy,
  ENV: checkNames,
  EXPOSE: checkPorts,
  FROM: checkFrom,
  HEALTHCHECK: checkHealth,
  LABEL: checkNames,
  ONBUILD: checkTrigger,
  RUN: ({ flags, logical }, report) => {
    for (const flag of flags) {
      if (flag.name.text === 'mount') checkMount(flag, logical, report);
      else checkRunFlag(flag, report);
    }
  },
  SHELL: ({ json, arguments: [word] }, report) => {
    if (!json && word) report({ code: 'shell-not-json', span: word.span, subject: word.text });
  },
  STOPSIGNAL: ({ arguments: [word] }, report) => {
    if (word && isPlain(word.text) && !isSignal(word.text))
      report({ code: 'invalid-signal', span: word.span, subject: word.text });
  },
  VOLUME: ({ arguments: words }, report) => {
    for (const { span, text } of words)
      if (text.trim() === '') report({ code: 'empty-volume', span, subject: text });
  },
};

/** The values that `RUN --network` and `RUN --security` take; they do not expand variables. */
const RUN_VALUES: Readonly<Record<string, readonly string[] | undefined>> = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
};

function checkRunFlag({ name, value }: Flag, report: Report): void {
  if (name.text === 'device' && value) checkDevice(value, report);
  const allowed = RUN_VALUES[name.text];
  if (allowed && value && value.text !== '' && !allowed.includes(value.text))
    report({ code: 'flag-value', span: value.span, subject: value.text, context: allowed.join(', ') });
}

const BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/;

/** `NAME,required` or `name=NAME,required` (source: `commands_rundevice.go`); fields with quotes are not read. */
function checkDevice({ text, span }: Word, report: Report): void {
  if (text.includes('"')) return;
  let name = '';
  for (const field of text.split(',')) {
    const [, key, value] = /^(name|required)(?:=(.*))?$/is.exec(field) ?? [];
    const isRequired = key?.toLowerCase() === 'required';
    if (isRequired ? value !== undefined && !BOOLEAN.test(value) : name !== '')
      return report({ code: 'device-option', span, subject: field });
    if (!isRequired) name = key && value !== undefined ? value : field;
  }
}

function checkFrom({ arguments: [image, as, name, ...rest], keyword }: Instruction, report: Report): void {
  const hasAs = as?.text.toUpperCase() === 'AS';
  if (as && (!hasAs || !name || rest.length > 0)) {
    report({ code: 'from-arguments', span: (rest[0] ?? as).span, subject: (rest[0] ?? as).text });
  } else if (name && !STAGE_NAME.test(name.text.toLowerCase())) {
    report({ code: 'invalid-stage-name', span: name.span, subject: name.text });
  }
  if (image?.text === '') report({ code: 'missing-arguments', span: keyword.span, subject: 'FROM' });
}

function checkCopy({ name, arguments: words, keyword }: Instruction, report: Report): void {
  const destination = words.at(-1);
  if (words.length < 2) report({ code: 'missing-destination', span: keyword.span, subject: name });
  else if (destination && heredocMarker(destination.text)) {
    report({ code: 'heredoc-destination', span: destination.span, subject: destination.text });
  }
}

function checkNames({ name, pairs }: Instruction, report: Report): void {
  for (const { key, span } of pairs) if (key.text === '') report({ code: 'blank-name', span, subject: name });
}

function checkPorts({ arguments: words }: Instruction, report: Report): void {
  for (const word of words) {
    if (isPlain(word.text) && !parseExpose(word.text))
      report({ code: 'invalid-port', span: word.span, subject: word.text });
  }
}

function checkHealth(instruction: Instruction, report: Report): void {
  const [type, first] = instruction.arguments;
  const kind = type!.text.toUpperCase();
  if (kind === 'NONE') {
    if (first) report({ code: 'healthcheck-none', span: first.span, subject: first.text });
    return;
  }
  if (kind !== 'CMD') report({ code: 'healthcheck-type', span: type!.span, subject: type!.text });
  else if (!first) report({ code: 'healthcheck-command', span: type!.span, subject: type!.text });
  for (const { name, value } of instruction.flags)
    if (value && value.text !== '') checkHealthFlag(name.text, value, report);
}

function checkHealthFlag(name: string, value: Word, report: Report): void {
  const problem = (code: ProblemCode): void => report({ code, span: value.span, subject: value.text });
  if (name === 'retries') {
    const number = /^[+-]?\d+$/.test(value.text) ? Number(value.text) : Number.NaN;
    if (!(number >= 0 && number < 2 ** 31)) problem('invalid-retries');
    return;
  }
  if (!GRAMMAR['HEALTHCHECK']!.flags[name]) return;
  const duration = parseDuration(value.text);
  if (duration === undefined) problem('invalid-duration');
  else if (duration !== 0 && duration < MINIMUM_DURATION) problem('short-duration');
}

function checkTrigger({ trigger }: Instruction, report: Report): void {
  if (!trigger) return;
  const { name, keyword } = trigger;
  if (name === 'ONBUILD') report({ code: 'onbuild-chain', span: keyword.span, subject: keyword.text });
  if (name === 'FROM' || name === 'MAINTAINER')
    report({ code: 'onbuild-trigger', span: keyword.span, subject: name });
}

const nothingSet = (): undefined => undefined;

/** Quotes left open and malformed `${...}`, whatever the variables hold. */
function checkText({ text, span }: Word, escape: '\\' | '`', report: Report): void {
  if (isPlain(text)) return;
  const { error } = lex(text, nothingSet, { escape });
  if (error && error.kind !== 'refused')
    report({ code: error.kind, span, subject: 'text' in error ? error.text : text });
}

function checkExpansion(
  { name, arguments: words, pairs }: Instruction,
  escape: '\\' | '`',
  report: Report,
): void {
  const check = (word: Word): void => checkText(word, escape, report);
  for (const [index, word] of words.entries()) if (name !== 'FROM' || index === 0) check(word);
  for (const { key, value } of pairs) {
    // The name of an argument is not expanded.
    if (name !== 'ARG') check(key);
    if (value) check(value);
  }
}

/** In a heredoc quotes mean nothing, and the escape character is always a backslash. */
function checkHeredocs({ heredocs }: Instruction, report: Report): void {
  for (const { expands, text, body } of heredocs) {
    const error = expands ? lex(text, nothingSet, { escape: '\\', plainQuotes: true }).error : undefined;
    if (!error || error.kind === 'refused') continue;
    const [variable] = text.slice(error.at).split(/\s/, 1) as [string];
    const start = body.start + error.at;
    const span = { start, end: start + variable.length };
    report({ code: error.kind, span, subject: 'text' in error ? error.text : variable });
  }
}
