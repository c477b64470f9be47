import type { Model } from '../model/buildModel';
import { evaluationProblems } from '../model/evaluationProblems';
import { frontendOf } from '../model/frontend';
import type { Fix, Report, RuleMeta, Severity } from '../rules/rule';
import { GRAMMAR, INSTRUCTION_NAMES } from '../syntax/dockerfile/grammar';
import type { Problem, ProblemCode } from '../syntax/dockerfile/nodes';
import { nearest } from '../text/nearest';

/** What the builder refuses, said in our words. On in every preset, as the build fails. */
export function syntaxErrors(
  model: Model,
): readonly { meta: RuleMeta; severity: Severity; report: Report }[] {
  const frontend = frontendOf(model.syntax);
  return [...model.syntax.problems, ...evaluationProblems(model)].map((problem) => {
    const isOwnWord = problem.code === 'unknown-instruction' || problem.code === 'unknown-flag';
    const meta: RuleMeta = {
      id: problem.code,
      aliases: [],
      severity: ALWAYS,
      fix: isOwnWord || problem.code === 'old-frontend' ? 'suggestion' : 'none',
    };
    const suggestion = suggest(problem, model);
    const report: Report = {
      span: problem.span,
      message: MESSAGES[problem.code](quote(problem.subject), problem.context ?? '', suggestion),
      fixes: () =>
        problem.code === 'old-frontend' ? raiseFrontend(frontend, problem) : replaceBy(problem, suggestion),
    };
    return { meta, severity: severityOf(problem.code, frontend), report };
  });
}

function severityOf(code: ProblemCode, frontend: ReturnType<typeof frontendOf>): Severity {
  // Another frontend may know words that Docker's own does not.
  if (frontend === 'foreign' && (code === 'unknown-instruction' || code === 'unknown-flag')) return 'hint';
  // Which version a tag stands for is for its publisher to say.
  return code === 'old-frontend' ? 'warning' : 'error';
}

const ALWAYS = { recommended: 'error', strict: 'error', buildkit: 'error' } as const;
/** Long user text is cut in a message. UTF-16 units. */
const MAX_QUOTED = 60;

function suggest({ code, subject, context, span }: Problem, { stages, text }: Model): string | undefined {
  if (code === 'unknown-instruction') return nearest(subject, INSTRUCTION_NAMES);
  if (code === 'unknown-flag') return nearest(subject, Object.keys(GRAMMAR[context ?? '']?.flags ?? {}));
  // A name that is no image name may be a slip of the finger in one that needs none.
  if (code === 'invalid-reference' && text.slice(span.start, span.end) === subject)
    return nearest(subject, ['scratch', ...stages.flatMap(({ name }) => name ?? [])]);
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

/** `1` follows the releases, which is what most files ask for. */
function raiseFrontend(frontend: ReturnType<typeof frontendOf>, { context }: Problem): readonly Fix[] {
  if (!frontend || frontend === 'foreign') return [];
  const { value, valueSpan } = frontend.directive;
  const isLabs = frontend.channel === 'labs' || context?.endsWith('-labs');
  const newText = value.replace(/(?::[\w.-]+)?(?:@\S+)?$/, isLabs ? ':1-labs' : ':1');
  return [{ title: `Ask for '${newText}'`, kind: 'suggestion', edits: [{ span: valueSpan, newText }] }];
}

function quote(text: string): string {
  return `'${text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text}'`;
}

type Message = (subject: string, context: string, suggestion: string | undefined) => string;

/** The words of each error; docs/errors.md says more of each. */
export const MESSAGES: Readonly<Record<ProblemCode, Message>> = {
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
  'mount-order': (subject, context) => `${subject} must stand behind 'type=${context}'.`,
  'mount-target': (subject) => `Nothing can be mounted at the root directory: ${subject} is it.`,
  'secret-twice': () => "'id' and 'source' both name the secret: keep one of them.",
  'secret-nameless': () => 'The secret has no name: write id=NAME.',
  'flag-value': (subject, context) => `${subject} is no value for this flag: it takes ${context}.`,
  'device-option': (subject) => `${subject} is no option of a device: write NAME, or NAME,required.`,
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
  'check-option': (subject) =>
    bare(subject) === ''
      ? "An option of 'check' must follow the semicolon, without a blank."
      : `${subject} is no option of 'check': write skip=RULES, experimental=RULES or error=true.`,
  'line-too-long': (subject) => `The builder reads no line of more than ${bare(subject)} bytes.`,
  'old-frontend': (subject, context) =>
    `${capital(bare(subject))} needs version ${context} of the Dockerfile frontend, and '# syntax' asks for an older one.`,
  'invalid-reference': (subject, _, suggestion) =>
    `${subject} is no image name${suggestion === undefined ? whyNoReference(bare(subject)) : orNearest(suggestion)}.`,
  'invalid-platform': (subject) => `${subject} is no platform: write one like linux/arm64.`,
  'from-variable': (subject) =>
    `Variables do not expand in 'from': give ${subject} a stage of its own, and name that.`,
  'from-index': (subject, context) => `There is no stage ${bare(subject)}: the last one is ${context}.`,
  'from-circular': (subject) => `The stage ${subject} needs this one, so this one cannot take files from it.`,
  'from-itself': (subject) => `This is in stage ${bare(subject)} itself: copy with RUN cp instead.`,
  'from-later': (subject) => `The stage ${subject} stands further down: files come from stages above.`,
  'invalid-mode': (subject) => `${subject} is no file mode: write one like 755 or u+x.`,
  'checksum-source': () => 'A checksum goes with one source, and that is a URL or a Git repository.',
  'invalid-checksum': (subject, context) =>
    context === 'repository'
      ? `${subject} is no checksum of a Git repository: write the hash of a commit.`
      : `${subject} is no checksum of a file: write sha256: and 64 digits from 0-9a-f.`,
  'blank-image': (subject) =>
    `FROM has no image: ${subject} is empty, as no ARG above the first FROM sets it.`,
  'blank-platform': (subject) => `The platform ${subject} is empty, as no ARG above the first FROM sets it.`,
  'required-variable': (subject, context) =>
    context === 'from'
      ? `${subject} must have a value here, and no ARG above the first FROM declares it.`
      : `${subject} must have a value here, and no ARG or ENV above sets it in this stage.`,
  'mount-targetless': () =>
    'Without an absolute target the mount is at the working directory, which is / here: nothing can be mounted there.',
  'remote-source': (subject) => `COPY cannot fetch ${subject}: ADD can.`,
  'duplicate-directive': (subject) => `The directive ${subject} stands here twice; it may be given once.`,
};

/** The most frequent reasons. */
function whyNoReference(text: string): string {
  const [name = ''] = text.split('@');
  if (/[A-Z]/.test(name.slice(0, name.lastIndexOf(':') + 1 || undefined)))
    return ': the part before the tag is lower case';
  if (/^[a-z]+:\/\//.test(text)) return ': write it without the protocol';
  if (text.endsWith(':')) return ': the tag behind the colon is missing';
  if (text.includes('@')) return ': a digest is sha256: and 64 digits from 0-9a-f';
  return '';
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function bare(quoted: string): string {
  return quoted.slice(1, -1);
}

function orNearest(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; '${suggestion}' is the nearest`;
}
