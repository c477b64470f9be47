import { parseArgs } from 'node:util';
import type { FailOn } from '../config/values';
import { readSeverities, type Severities } from '../features/severities';
import { HOST_LANGUAGES } from '../hosts/scan';
import { PRESETS, type Preset, RULE_SEVERITIES, SEVERITIES } from '../rules/rule';
import { quoteWord } from '../syntax/shell/quoting';
import { explain } from './explain';
import { STANDARD_INPUT } from './files';
import type { FixMode } from './fix';
import { image } from './image';
import { FORMATS, type Format, lint } from './lint';

declare const __VERSION__: string;

const TEXT_FORMATS = ['pretty', 'json'] as const;

const USAGE = `Usage: docker-notes lint [OPTIONS] [PATH...|-]
       docker-notes image [OPTIONS] PATH|-
       docker-notes explain [OPTIONS] 'docker ...'|-

lint     Checks Dockerfiles, and docker commands in shell scripts, YAML, Makefiles, justfiles, Jenkinsfiles and package.json.
         A folder is searched for such files, but for those that .gitignore names; a PATH may be a glob in quotes.
         Without PATH, the current folder.
         "-" reads standard input.
image    Prints the image configuration and the history that a build of the Dockerfile would produce.
explain  Says what each word of a docker command means. "-" reads it from standard input.

Options of lint:
  --format FORMAT      ${FORMATS.join(', ')} (default pretty)
  --preset NAME        ${PRESETS.join(', ')} (default recommended)
  --rule ID=SEVERITY   ${RULE_SEVERITIES.join(', ')}: for one rule, by id or alias; may be repeated
  --fail-on SEVERITY   ${SEVERITIES.join(', ')}, never (default error): findings from here on make the exit code 1
  --language ID        ${HOST_LANGUAGES.slice(0, 4).join(', ')}, ... (default: by name or first line)
  --shellcheck[=PATH]  Have ShellCheck look at the scripts of RUN, too; without PATH it is looked for in $PATH
  --fix                Make all safe fixes, in the files; one that the builder refuses is left alone
  --dry-run            With --fix: print what would change, and change nothing

Without these options, lint goes by the nearest .docker-notes.json, or else .hadolint.yaml, up the folders of a file.

Options of image:
  --format FORMAT      ${TEXT_FORMATS.join(', ')} (default pretty)
  --target STAGE       The stage to build, by name or number (default: the last)
  --build-arg K=V      A build argument; may be repeated
  --platform P         The platform to build for (default linux/amd64)
  --base-config FILE   The base image's configuration, as JSON
  --known-bases        Take it from the table of well-known images

Options of explain:
  --format FORMAT      ${TEXT_FORMATS.join(', ')} (default pretty)

  --help               Show this text
  --version            Show the version

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not run or could not read a file.`;

const OPTIONS = {
  lint: {
    format: { type: 'string' },
    preset: { type: 'string' },
    rule: { type: 'string', multiple: true },
    'fail-on': { type: 'string' },
    language: { type: 'string' },
    shellcheck: { type: 'string' },
    fix: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  explain: { format: { type: 'string' } },
  image: {
    format: { type: 'string' },
    target: { type: 'string' },
    'build-arg': { type: 'string', multiple: true },
    platform: { type: 'string' },
    'base-config': { type: 'string' },
    'known-bases': { type: 'boolean' },
  },
} as const;

/** Runs the command line tool; the result is its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    console.error(`docker-notes: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return 2;
  }
}

async function run([command, ...rest]: readonly string[]): Promise<number> {
  if (command === '--version' || command === '-V') return say(__VERSION__);
  if (command === '--help' || command === '-h' || command === 'help') return say(USAGE);
  if (command === undefined) throw new Error('a command is missing; try: docker-notes lint PATH');
  if (command === 'explain' && !/^(?:-h|--help)$/.test(rest[0] ?? '')) return runExplain(rest);
  if (rest.includes('--help') || rest.includes('-h')) return say(USAGE);
  if (command === 'lint') return runLint(rest);
  if (command === 'image') return runImage(rest);
  throw new Error(`unknown command '${command}'; try: docker-notes --help`);
}

function runLint(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    // An option whose value may be left out: the next word is none.
    args: args.map((word) => (word === '--shellcheck' ? '--shellcheck=' : word)),
    allowPositionals: true,
    options: OPTIONS.lint,
  });
  const paths = positionals.length > 0 ? positionals : ['.'];
  return lint(paths, {
    format: oneOf<Format>('--format', values.format ?? 'pretty', FORMATS),
    preset: values.preset === undefined ? undefined : oneOf<Preset>('--preset', values.preset, PRESETS),
    fix: fixModeOf(values.fix ?? false, values['dry-run'] ?? false, paths),
    shellCheckPath: values.shellcheck,
    severities: severitiesOf(values.rule ?? []),
    failOn:
      values['fail-on'] === undefined
        ? undefined
        : oneOf<FailOn>('--fail-on', values['fail-on'], [...SEVERITIES, 'never']),
    language:
      values.language === undefined ? undefined : oneOf('--language', values.language, HOST_LANGUAGES),
    version: __VERSION__,
  });
}

function fixModeOf(isFix: boolean, isDryRun: boolean, paths: readonly string[]): FixMode | undefined {
  if (isDryRun && !isFix) throw new Error('--dry-run goes with --fix');
  if (isFix && !isDryRun && paths.includes(STANDARD_INPUT))
    throw new Error('--fix changes files; for standard input there is --dry-run');
  if (!isFix) return undefined;
  return isDryRun ? 'show' : 'write';
}

function severitiesOf(given: readonly string[]): Severities {
  const pairs = given.map((text) => {
    const at = text.indexOf('=');
    if (at < 0) throw new Error(`--rule takes ID=SEVERITY, not '${text}'`);
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()] as const;
  });
  const { severities, problems } = readSeverities(Object.fromEntries(pairs));
  if (problems[0]) throw new Error(`--rule: ${problems[0].message}`);
  return severities;
}

/** Behind `docker`, options are those of the command that is to be explained. */
function runExplain(args: readonly string[]): Promise<number> {
  const at = args.findIndex((word) => /^(?:docker|docker-compose|podman)$/.test(word));
  const own = at < 0 ? args : args.slice(0, at);
  const { values, positionals } = parseArgs({
    args: [...own],
    allowPositionals: true,
    options: OPTIONS.explain,
  });
  // The shell has taken the quotes off.
  const words = at < 0 ? positionals : [...positionals, ...args.slice(at).map(quoteWord)];
  if (words.length === 0)
    throw new Error("explain takes a command; try: docker-notes explain 'docker run -it alpine'");
  const format = oneOf('--format', values.format ?? 'pretty', TEXT_FORMATS);
  return explain(words.join(' '), format);
}

function runImage(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: OPTIONS.image,
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0)
    throw new Error('image takes one Dockerfile; try: docker-notes image PATH');
  return image(path, {
    format: oneOf('--format', values.format ?? 'pretty', TEXT_FORMATS),
    target: values.target,
    buildArgs: values['build-arg'] ?? [],
    platform: values.platform ?? 'linux/amd64',
    baseConfig: values['base-config'],
    knownBases: values['known-bases'] ?? false,
  });
}

function say(text: string): number {
  console.log(text);
  return 0;
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw new Error(`${option} takes one of ${allowed.join(', ')}, not '${value}'`);
  return found;
}
