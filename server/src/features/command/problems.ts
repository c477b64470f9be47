import type { CommandProblem } from '../../model/dockerCommand';
import type { Invocation } from '../../model/invocations';
import type { Fix, Report, RuleMeta } from '../../rules/rule';
import { within } from './explain';
import { readOptionValue } from './values';

/** What the docker client refuses, said in our words. */
export function commandErrors(invocation: Invocation): readonly { meta: RuleMeta; report: Report }[] {
  // Podman has commands and options of its own.
  if (invocation.tool === 'podman') return [];
  const { problems, flags } = invocation.command;
  return [
    ...problems.map((problem) => ({ meta: metaOf(problem.code), report: toReport(problem) })),
    ...flags.flatMap(({ flag, command, value }) => {
      const problem =
        value?.value === undefined ? undefined : readOptionValue(command, flag, value.value)?.problem;
      if (!problem || !value) return [];
      const isEmpty = problem.end <= problem.start;
      const span = isEmpty ? { start: value.start, end: value.end } : within(value, problem);
      const piece = quote(value.value!.slice(problem.start, problem.end));
      const message = isEmpty
        ? `'--${flag.name}' takes ${problem.expected} here.`
        : `${piece} must be ${problem.expected}.`;
      return [{ meta: metaOf('bad-value'), report: { span, message } }];
    }),
  ];
}

function metaOf(code: CommandProblem['code']): RuleMeta {
  const fix = code === 'unknown-command' || code === 'unknown-flag' ? 'suggestion' : 'none';
  return { id: `docker-${code}`, aliases: [], severity: ALWAYS, fix };
}

const ALWAYS = { recommended: 'error', strict: 'error', buildkit: 'error' } as const;

function toReport(problem: CommandProblem): Report {
  const { span, code, subject, hint } = problem;
  return { span, message: MESSAGES[code](quote(subject), hint), fixes: () => replaceBy(problem) };
}

type Message = (subject: string, hint: string | undefined) => string;

const MESSAGES: Readonly<Record<CommandProblem['code'], Message>> = {
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
