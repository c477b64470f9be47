import { findRetired } from '../../knowledge/retired';
import { type CommandProblem, type DockerCommand, flagMeantBy } from '../../model/dockerCommand';
import type { Invocation } from '../../model/invocations';
import type { Fix, Report, RuleMeta } from '../../rules/rule';
import type { ShellWord } from '../../syntax/shell/commands';
import { isPlaceholder } from '../../syntax/shell/placeholders';
import { type Span, spanOf } from '../../text/span';
import { conflictsOf } from './conflicts';
import { within } from './explain';
import { readOperand } from './operandValues';
import type { OptionValue } from './optionValue';
import { readOptionValue } from './values';

/** What the docker client refuses, said in our words. */
export function commandErrors(invocation: Invocation): readonly { meta: RuleMeta; report: Report }[] {
  // Podman has commands and options of its own.
  if (invocation.tool === 'podman') return [];
  const { command } = invocation;
  const cut = cutValue(command);
  // What stands behind the blank was meant for the option: the rest says nothing new.
  if (cut) return [{ meta: metaOf('bad-value', 'suggestion'), report: cut }];
  const name = nameWithOneDash(command);
  if (name) return [{ meta: metaOf('unknown-flag'), report: toReport(name) }];
  const errors = refusals(invocation);
  const typeset = errors.flatMap(({ report }) => typesetWord(invocation, report.span) ?? [])[0];
  return typeset ? [{ meta: metaOf('bad-value', 'suggestion'), report: typeset }] : errors;
}

/** One by one, as the command is written. */
function refusals(invocation: Invocation): readonly { meta: RuleMeta; report: Report }[] {
  const { command } = invocation;
  return [
    ...command.problems
      .filter((problem) => !isFirstCompose(invocation, problem))
      .map((problem) => ({
        meta: metaOf(problem.code),
        report: retirement(command, problem) ?? toReport(problem),
      })),
    ...valueErrors(command).map((report) => ({ meta: metaOf('bad-value'), report })),
    ...conflictsOf(command).map(({ span, message }) => ({
      meta: metaOf('conflict'),
      report: { span, message: `${message}.` },
    })),
  ];
}

/** A word that a page of text was copied into: with a dash or a blank that no keyboard has. */
function typesetWord({ command, words }: Invocation, { start, end }: Span): Report | undefined {
  const word = words.find((one) => one.start <= start && end <= one.end);
  const [, blank = '', dash = '', rest = ''] = /^([\u00a0\u2007\u202f\u3000]*)([\u2013\u2014]*)(.*)$/s.exec(
    word?.text ?? '',
  )!;
  if (!word || blank + dash === '') return undefined;
  const dashes = dash === '' ? '' : flagMeantBy(command.command, rest.replace(/=.*/s, '')) ? '--' : '-';
  const span = { start: word.start, end: word.start + blank.length + dash.length };
  const newText = (blank === '' ? '' : ' ') + dashes;
  return {
    span,
    message: dash
      ? `Options begin with '-', and this is another dash: '${dash}'.`
      : 'This is a blank that does not end a word.',
    fixes: () => [{ title: `Write '${newText}'`, kind: 'suggestion', edits: [{ span, newText }] }],
  };
}

/** Options and commands that only the first version of Compose had: it may be the one that is installed. */
function isFirstCompose({ tool }: Invocation, { subject }: CommandProblem): boolean {
  return tool === 'docker-compose' && FIRST_COMPOSE.has(subject);
}

/** Source: the help of docker-compose 1.29, and of 1.6 for the last one. */
const FIRST_COMPOSE = new Set([
  ...['-H', '--host', '-c', '--context', '--log-level', '--skip-hostname-check'],
  ...['--tls', '--tlscacert', '--tlscert', '--tlskey', '--tlsverify'],
  ...['bundle', 'help', 'migrate-to-labels'],
]);

/** Of options, and of what stands behind them. Who asks for help gets it whatever these are. */
function valueErrors({ command, flags, operands, problems, asksForHelp }: DockerCommand): readonly Report[] {
  if (asksForHelp) return [];
  // Of an option that has one value, the client looks at the last.
  const counting = flags.filter(
    ({ flag }, i) => flag.repeatable || flags.findLastIndex((one) => one.flag === flag) === i,
  );
  const isRefused = (word: ShellWord | undefined): boolean =>
    problems.some(({ code, span }) => code === 'bad-value' && span.start === word?.start);
  const ofOptions = counting
    .filter(({ value }) => !isRefused(value))
    .flatMap(({ flag, command: owner, value }) =>
      toValueError(value, `'--${flag.name}'`, (text) => readOptionValue(owner, flag, text)),
    );
  const ofOperands = operands.flatMap((word, i) =>
    toValueError(word, 'This argument', (text) => readOperand(command, i, text)),
  );
  return [...ofOptions, ...ofOperands];
}

/** `-privileged` is `-p` with a value that no port is, and was meant as `--privileged`. */
function nameWithOneDash({ command, flags, problems }: DockerCommand): CommandProblem | undefined {
  for (const { flag, command: owner, span, value } of flags) {
    // Inside a cluster, the letter has no dash of its own.
    const isAlone = span.end - span.start === 2 && value?.start === span.end;
    if (!isAlone || value?.value === undefined || flag.short === undefined) continue;
    const meant = flagMeantBy(command, `${flag.short}${value.value}`);
    const isRefused =
      problems.some(({ code, span: { start } }) => code === 'bad-value' && start === value.start) ||
      readOptionValue(owner, flag, value.value).problem !== undefined;
    if (!meant || !isRefused) continue;
    const subject = `-${flag.short}${value.value}`;
    return {
      code: 'unknown-flag',
      span: { start: span.start, end: value.end },
      subject,
      hint: `--${meant.name}`,
    };
  }
  return undefined;
}

/** `--mount type=bind, source=...`: a blank behind a comma ends the value too early. */
function cutValue({ flags, operands }: DockerCommand): Report | undefined {
  const cut = flags.find(({ value }) => value?.value !== undefined && /^[\w-]+=.*,$/.test(value.value));
  const next =
    cut &&
    operands.find(
      ({ start, value }) => start > cut.value!.end && /^(?:[\w-]+=|readonly$|ro$)/.test(value ?? ''),
    );
  if (!cut?.value || !next) return undefined;
  const gap = { start: cut.value.end, end: next.start };
  return {
    span: { start: cut.value.end - 1, end: cut.value.end },
    message: `The blank behind this comma ends the value of '--${cut.flag.name}'.`,
    fixes: () => [{ title: 'Remove the blank', kind: 'suggestion', edits: [{ span: gap, newText: '' }] }],
  };
}

function toValueError(
  word: ShellWord | undefined,
  what: string,
  read: (value: string) => OptionValue | undefined,
): readonly Report[] {
  const problem = word?.value === undefined ? undefined : read(word.value)?.problem;
  if (!problem || word?.value === undefined) return [];
  // What is missing has no characters of its own.
  if (problem.end <= problem.start)
    return [{ span: spanOf(word), message: `${what} takes ${problem.expected} here.` }];
  const piece = word.value.slice(problem.start, problem.end);
  if (isPlaceholder(piece)) return [];
  return [{ span: within(word, problem), message: `${quote(piece)} must be ${problem.expected}.` }];
}

function metaOf(
  code: CommandProblem['code'] | 'conflict',
  fix: RuleMeta['fix'] = code === 'unknown-command' || code === 'unknown-flag' ? 'suggestion' : 'none',
): RuleMeta {
  return { id: `docker-${code}`, aliases: [], severity: ALWAYS, fix };
}

const ALWAYS = { recommended: 'error', strict: 'error', buildkit: 'error' } as const;

function toReport(problem: CommandProblem): Report {
  const { span, code, subject, hint } = problem;
  return { span, message: MESSAGES[code](quote(subject), hint), fixes: () => replaceBy(problem) };
}

/** What the client had once; what has a name like it has nothing to do with it. */
function retirement(
  { command: { path } }: DockerCommand,
  { code, span, subject }: CommandProblem,
): Report | undefined {
  const retired = code.startsWith('unknown') ? findRetired(path, subject) : undefined;
  if (!retired) return undefined;
  const what =
    code === 'unknown-flag' ? 'This command has had no option' : 'There has been no docker command';
  const instead = retired.instead === undefined ? '' : ` ${quote(retired.instead)} took its place.`;
  return { span, message: `${what} ${quote(subject)} since Docker ${retired.removed}.${instead}` };
}

type Message = (subject: string, hint: string | undefined) => string;

export const MESSAGES: Readonly<Record<CommandProblem['code'], Message>> = {
  'unknown-command': (subject, near) => `There is no docker command ${subject}.${didYouMean(near)}`,
  'unknown-flag': (subject, near) => `This command has no option ${subject}.${didYouMean(near)}`,
  'missing-value': (subject) => `The option ${subject} needs a value.`,
  'bad-value': (subject, expected) => `${subject} must be ${expected}.`,
  'too-few-arguments': (subject, usage) => `${subject} needs more than this: ${usage}.`,
  'too-many-arguments': (subject, usage) => `${subject} is one argument too many: ${usage}.`,
};

function didYouMean(near: string | undefined): string {
  return near === undefined ? '' : ` Did you mean '${near}'?`;
}

/** A letter may stand in a cluster, without a dash of its own: then only the letter is replaced. */
function replaceBy({ code, span, hint }: CommandProblem): readonly Fix[] {
  if (hint === undefined || (code !== 'unknown-command' && code !== 'unknown-flag')) return [];
  const isLetter = code === 'unknown-flag' && /^-[^-]$/.test(hint);
  const edit = isLetter
    ? { span: { start: span.end - 1, end: span.end }, newText: hint.slice(1) }
    : { span, newText: hint };
  return [{ title: `Replace by '${hint}'`, kind: 'suggestion', edits: [edit] }];
}

const MAX_QUOTED = 60;

function quote(text: string): string {
  return `'${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text}'`;
}
