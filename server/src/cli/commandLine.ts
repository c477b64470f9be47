import { parseArgs } from 'node:util';
import { PRESETS, type Preset, type Severity } from '../rules/rule';
import { image } from './image';
import { FORMATS, type Format, lint } from './lint';

declare const __VERSION__: string;

const IMAGE_FORMATS = ['pretty', 'json'] as const;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

const USAGE = `Usage: docker-notes lint [OPTIONS] [PATH...|-]
       docker-notes image [OPTIONS] PATH|-

lint   Checks Dockerfiles. A folder is searched for files named Dockerfile, Containerfile, Dockerfile.*,
       *.dockerfile. Without PATH, the current folder. "-" reads standard input.
image  Prints the image configuration and the history that a build of the Dockerfile would produce.

Options of lint:
  --format FORMAT      ${FORMATS.join(', ')} (default pretty)
  --preset NAME        ${PRESETS.join(', ')} (default recommended)
  --fail-on SEVERITY   ${SEVERITIES.join(', ')} (default error): findings from here on make the exit code 1

Options of image:
  --format FORMAT      ${IMAGE_FORMATS.join(', ')} (default pretty)
  --target STAGE       The stage to build, by name or number (default: the last)
  --build-arg K=V      A build argument; may be repeated
  --platform P         The platform to build for (default linux/amd64)
  --base-config FILE   The base image's configuration, as JSON
  --known-bases        Take it from the table of well-known images

  --help               Show this text
  --version            Show the version

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not run or could not read a file.`;

const OPTIONS = {
  lint: { format: { type: 'string' }, preset: { type: 'string' }, 'fail-on': { type: 'string' } },
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
  if (rest.includes('--help') || rest.includes('-h')) return say(USAGE);
  if (command === 'lint') return runLint(rest);
  if (command === 'image') return runImage(rest);
  throw new Error(`unknown command '${command}'; try: docker-notes --help`);
}

function runLint(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: OPTIONS.lint,
  });
  return lint(positionals.length > 0 ? positionals : ['.'], {
    format: oneOf<Format>('--format', values.format ?? 'pretty', FORMATS),
    preset: oneOf<Preset>('--preset', values.preset ?? 'recommended', PRESETS),
    failOn: oneOf<Severity>('--fail-on', values['fail-on'] ?? 'error', SEVERITIES),
    version: __VERSION__,
  });
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
    format: oneOf('--format', values.format ?? 'pretty', IMAGE_FORMATS),
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
