import { parseArgs } from 'node:util';
import { PRESETS, type Preset, type Severity } from '../rules/rule';
import { FORMATS, type Format, lint } from './lint';

declare const __VERSION__: string;

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

const USAGE = `Usage: docker-notes lint [OPTIONS] [PATH...|-]

Checks Dockerfiles. A folder is searched for files named Dockerfile, Containerfile, Dockerfile.*, *.dockerfile.
Without PATH, the current folder. "-" reads standard input.

Options:
  --format FORMAT      ${FORMATS.join(', ')} (default pretty)
  --preset NAME        ${PRESETS.join(', ')} (default recommended)
  --fail-on SEVERITY   ${SEVERITIES.join(', ')} (default error): findings from here on make the exit code 1
  --help               Show this text
  --version            Show the version

Exit codes: 0 clean, 1 findings at or above --fail-on, 2 could not run or could not read a file.`;

/** Runs the command line tool; the result is its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    console.error(`docker-notes: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return 2;
  }
}

async function run(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'pretty' },
      preset: { type: 'string', default: 'recommended' },
      'fail-on': { type: 'string', default: 'error' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'V' },
    },
  });
  const [command, ...paths] = positionals;
  if (values.version) return say(__VERSION__);
  if (values.help || command === 'help') return say(USAGE);
  if (command === undefined) throw new Error('a command is missing; try: docker-notes lint PATH');
  if (command !== 'lint') throw new Error(`unknown command '${command}'; try: docker-notes --help`);
  return lint(paths.length > 0 ? paths : ['.'], {
    format: oneOf<Format>('--format', values.format, FORMATS),
    preset: oneOf<Preset>('--preset', values.preset, PRESETS),
    failOn: oneOf<Severity>('--fail-on', values['fail-on'], SEVERITIES),
    version: __VERSION__,
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
