import type { Model } from '../../model/buildModel';
import type { Written } from '../../model/instructions';
import { commandsIn, type RunCommand } from '../../model/runCommands';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'piped-installer',
    aliases: [],
    severity: { recommended: 'hint', strict: 'info', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const written of model.instructions.written('RUN')) yield* checkRun(model, written);
  },
};

const SHELL = /^(?:ba|da|a|z|k)?sh$/;
const INTERPRETER = /^(?:python[\d.]*|perl|ruby|php|node)$/;
const DOWNLOAD = /(?:\$|<)\(\s*(curl|wget)\s/;

function* checkRun(model: Model, { instruction, stage }: Written): Iterable<Report> {
  if (instruction.json) return;
  const commands = commandsIn(model, stage, instruction);
  for (const [i, command] of commands.entries()) {
    const loader = loaderInside(model, command) ?? loaderInFront(model, commands[i - 1], command);
    if (loader) yield report(command, loader);
  }
}

/** `bash -c "$(curl ...)"`, `bash <(curl ...)` */
function loaderInside({ text }: Model, { program, arguments: words }: RunCommand): string | undefined {
  if (!SHELL.test(program)) return undefined;
  const written = words.map(({ span }) => text.slice(span.start, span.end)).join(' ');
  return DOWNLOAD.exec(written)?.[1];
}

/** `curl ... | bash` */
function loaderInFront(
  { text }: Model,
  before: RunCommand | undefined,
  command: RunCommand,
): string | undefined {
  if (!before || !/^(?:curl|wget)$/.test(before.program) || !readsScript(command)) return undefined;
  const between = text.slice((before.arguments.at(-1)?.span ?? before.span).end, command.span.start);
  return /^[^|;]*\|[^|;&]*$/.test(between) ? before.program : undefined;
}

/** Without a file or a text, they run what they read; `-s` says so to a shell, `-` to others. */
function readsScript({ program, arguments: [first] }: RunCommand): boolean {
  if (!SHELL.test(program)) return INTERPRETER.test(program) && (!first || first.value === '-');
  return !first || /^-(?!\w*c)/.test(first.value ?? '');
}

function report({ program, span }: RunCommand, loader: string): Report {
  return { span, message: `'${program}' runs what '${loader}' gets on the day of the build, unchecked.` };
}
