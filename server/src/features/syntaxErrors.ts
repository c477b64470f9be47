import type { Model } from '../model/buildModel';
import type { Fix, Report, RuleMeta, Severity } from '../rules/rule';
import { GRAMMAR, INSTRUCTION_NAMES } from '../syntax/dockerfile/grammar';
import type { Problem, ProblemCode } from '../syntax/dockerfile/nodes';
import { nearest } from '../text/nearest';

/** What the builder refuses, said in our words. On in every preset, as the build fails. */
export function syntaxErrors(
  model: Model,
): readonly { meta: RuleMeta; severity: Severity; report: Report }[] {
  const isForeign = usesForeignFrontend(model);
  return model.syntax.problems.map((problem) => {
    const isOwnWord = problem.code === 'unknown-instruction' || problem.code === 'unknown-flag';
    const meta: RuleMeta = {
      id: problem.code,
      aliases: [],
      severity: ALWAYS,
      fix: isOwnWord ? 'suggestion' : 'none',
    };
    const suggestion = suggest(problem);
    const report: Report = {
      span: problem.span,
      message: MESSAGES[problem.code](quote(problem.subject), problem.context ?? '', suggestion),
      fixes: () => replaceBy(problem, suggestion),
    };
    return { meta, severity: isForeign && isOwnWord ? 'hint' : 'error', report };
  });
}

const ALWAYS = { recommended: 'error', strict: 'error', buildkit: 'error' } as const;
/** Long user text is cut in a message. UTF-16 units. */
const MAX_QUOTED = 60;

/** Another frontend may know words that Docker's own does not. */
function usesForeignFrontend({ syntax }: Model): boolean {
  const frontend = syntax.directives.find(({ name }) => name === 'syntax');
  return (
    frontend !== undefined &&
    !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(frontend.value)
  );
}

function suggest({ code, subject, context }: Problem): string | undefined {
  if (code === 'unknown-instruction') return nearest(subject, INSTRUCTION_NAMES);
  if (code === 'unknown-flag') return nearest(subject, Object.keys(GRAMMAR[context ?? '']?.flags ?? {}));
  return undefined;
}

function replaceBy({ code, span, subject }: Problem, suggestion: string | undefined): readonly Fix[] {
  if (suggestion === undefined) return [];
  const start = code === 'unknown-flag' ? span.start + '--'.length : span.start;
  const isLower = code === 'unknown-instruction' && subject === subject.toLowerCase();
  const newText = isLower ? suggestion.toLowerCase() : suggestion;
  const edits = [{ span: { start, end: start + subject.length }, newText }];
  return [{ title: `Replace by '${newText}'`, kind: 'suggestion', edits }];
}

function quote(text: string): string {
  return `'${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text}'`;
}

type Message = (subject: string, context: string, suggestion: string | undefined) => string;

const MESSAGES: Readonly<Record<ProblemCode, Message>> = {
  'unknown-instruction': (subject, _, suggestion) =>
    `There is no instruction ${subject}${orNearest(suggestion)}.`,
  'missing-arguments': (subject) => `${bare(subject)} needs an argument.`,
  'missing-destination': (subject) => `${bare(subject)} needs a source and a destination.`,
  'missing-equals': (subject) => `${subject} has no value: write NAME=VALUE.`,
  'blank-name': (subject) => `${bare(subject)} needs a name in front of '='.`,
  'not-strings': () => 'Every element of this JSON array must be a string in double quotes.',
  'shell-not-json': () => 'SHELL takes a JSON array of strings in double quotes: ["/bin/bash", "-c"].',
  'from-arguments': (subject) => `FROM takes an image, or an image, AS and a name; ${subject} fits neither.`,
  'invalid-stage-name': (subject) =>
    `${subject} is no stage name: start with a letter, go on with letters, digits, '-', '_' and '.'.`,
  'unknown-flag': (subject, context, suggestion) =>
    `${context} has no flag ${subject}${orNearest(suggestion)}.`,
  'duplicate-flag': (subject) => `The flag ${subject} stands here twice; it may be given once.`,
  'missing-flag-value': (subject) => `The flag ${subject} needs a value: write --${bare(subject)}=VALUE.`,
  'not-boolean': (subject) => `The value must be true or false, not ${subject}.`,
  'mount-type': (subject) => `There is no mount type ${subject}: write bind, cache, tmpfs, secret or ssh.`,
  'mount-key': (subject, context) => `A mount of type ${context} has no option ${subject}.`,
  'mount-pair': (subject) => `The mount option ${subject} needs a value: write ${bare(subject)}=VALUE.`,
  'mount-value': (subject, context) => `${subject} is no value for the mount option '${context}'.`,
  'mount-from': (subject) =>
    `Variables do not expand in 'from': give ${subject} a stage of its own, and name that.`,
  'unterminated-heredoc': (subject) => `The heredoc has no end: a line with ${subject} alone is missing.`,
  'heredoc-destination': (subject) => `The heredoc ${subject} stands where the destination must be.`,
  'invalid-port': (subject) =>
    `${subject} is no port: write a number up to 65535 or a range, and tcp, udp or sctp behind a slash.`,
  'invalid-signal': (subject) => `There is no signal ${subject}.`,
  'empty-volume': () => 'A volume needs a path.',
  'healthcheck-type': (subject) => `HEALTHCHECK is followed by CMD or NONE, not ${subject}.`,
  'healthcheck-none': (subject) => `HEALTHCHECK NONE takes no arguments; ${subject} is one.`,
  'healthcheck-command': () => 'HEALTHCHECK CMD needs a command.',
  'invalid-duration': (subject) =>
    `${subject} is no duration: write a number and a unit, such as 30s or 1m30s.`,
  'short-duration': (subject) => `${subject} is too short: the least is 1ms.`,
  'invalid-retries': (subject) => `${subject} is no number of retries: write a whole number from 0.`,
  'onbuild-chain': () => 'ONBUILD cannot put off another ONBUILD.',
  'onbuild-trigger': (subject) => `ONBUILD cannot put off ${bare(subject)}.`,
  'missing-brace': (subject) => `A closing brace is missing in ${subject}.`,
  'missing-slash': (subject) => `A slash between pattern and replacement is missing in ${subject}.`,
  'missing-quote': (subject) => `A closing quote is missing in ${subject}.`,
  'bad-substitution': (subject) => `A variable's name is missing in ${subject}.`,
  'bad-modifier': (subject) => `The builder knows no modifier ${subject} in \${...}.`,
  'bad-pattern': (subject) =>
    `In the pattern ${subject}, a backslash may stand only before *, ? and another backslash.`,
  'before-from': (subject) => `${bare(subject)} stands above the first FROM, where only ARG may.`,
  'no-from': () => 'There is no FROM, so there is nothing to build.',
  'no-instructions': () => 'The file has no instructions.',
  'invalid-escape': (subject) => `The escape character must be a backslash or a backtick, not ${subject}.`,
  'duplicate-directive': (subject) => `The directive ${subject} stands here twice; it may be given once.`,
};

function bare(quoted: string): string {
  return quoted.slice(1, -1);
}

function orNearest(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; '${suggestion}' is the nearest`;
}
