import type { Command, StageImage } from './stageImage';

/** What a container of a stage starts when `docker run` names nothing but the image. */
export interface Start {
  /** Set where ENTRYPOINT takes part. 'unknown': the base image may set one. */
  readonly entrypoint: Command | 'unknown' | undefined;
  /** Set where CMD takes part. 'unknown': the base image may set one. */
  readonly cmd: Command | 'unknown' | undefined;
  /** A CMD that is there and does not count, because ENTRYPOINT is in shell form. */
  readonly ignoredCmd: Command | undefined;
  /** The program of process 1, undefined where the base image decides it or nothing starts. */
  readonly firstProcess: FirstProcess | undefined;
}

export interface FirstProcess {
  readonly program: string;
  /** `handover`: a script of the base image that makes way for its child. */
  readonly role: 'program' | 'shell' | 'init' | 'script' | 'handover';
  /** What the shell, init program or script runs. */
  readonly child: string | undefined;
}

const INITS = new Set(['tini', 'tini-static', 'dumb-init', 'docker-init', 'catatonit']);
/** Options of these init programs that take the next word as their value. */
const VALUED_INIT_OPTIONS = new Set(['-p', '-e', '-r', '--rewrite']);

export function startOf({ entrypoint, cmd }: StageImage): Start {
  const shellForm = entrypoint !== null && entrypoint !== 'unknown' && entrypoint.form === 'shell';
  const start = {
    entrypoint: entrypoint ?? undefined,
    cmd: shellForm ? undefined : (cmd ?? undefined),
    ignoredCmd: shellForm && cmd !== null && cmd !== 'unknown' ? cmd : undefined,
  };
  return { ...start, firstProcess: firstProcess(start.entrypoint ?? start.cmd, start.cmd) };
}

function firstProcess(command: Start['entrypoint'], cmd: Start['cmd']): FirstProcess | undefined {
  if (command === undefined || command === 'unknown') return undefined;
  const script = scriptOf(command);
  if (script !== undefined) return processOfShell(command.argv[0] ?? '', script);
  const program = command.argv[0] ?? '';
  if (command.handsOver && cmd !== undefined && cmd !== 'unknown') return handover(program, cmd);
  if (INITS.has(baseName(program))) {
    const words = cmd === undefined || cmd === 'unknown' || cmd === command ? [] : cmd.argv;
    return { program, role: 'init', child: childOfInit([...command.argv, ...words]) };
  }
  return { program, role: program.endsWith('.sh') ? 'script' : 'program', child: undefined };
}

/** The script is gone when the command runs; a shell-form command then has its shell as process 1. */
function handover(script: string, cmd: Command): FirstProcess {
  const text = scriptOf(cmd);
  if (text !== undefined) return processOfShell(cmd.argv[0] ?? '', text);
  return { program: script, role: 'handover', child: cmd.argv[0] };
}

/** The text that a shell runs: of the shell form, or of `["sh", "-c", "text"]`. */
function scriptOf({ form, argv, text }: Command): string | undefined {
  if (form === 'shell') return text;
  const isShell = /^(?:ba|da|a|z|k)?sh$/.test(baseName(argv[0] ?? ''));
  const at = isShell ? argv.findIndex((word) => /^-[a-z]*c$/.test(word)) : -1;
  return at < 0 ? undefined : argv[at + 1];
}

/** `exec prog` makes the program take the shell's place. */
function processOfShell(shell: string, text: string): FirstProcess {
  const words = text.trim().split(/\s+/);
  const isSimple = !/[;&|\n<>()`]/.test(text);
  if (words[0] === 'exec' && isSimple) return { program: words[1] ?? '', role: 'program', child: undefined };
  const child = isSimple ? words.find((word) => !/^\w+=/.test(word)) : undefined;
  return { program: shell, role: 'shell', child };
}

function childOfInit(argv: readonly string[]): string | undefined {
  for (let i = 1; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === '--') return argv[i + 1];
    if (!word.startsWith('-')) return word;
    if (VALUED_INIT_OPTIONS.has(word)) i++;
  }
  return undefined;
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
