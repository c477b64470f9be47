import type { Written } from '../../model/instructions';
import { commandsIn, operands, type RunCommand } from '../../model/runCommands';
import type { Fix, Report, Rule } from '../rule';

const SHELL = '/bin/sh';
/** Options of `ln` that take the next word. */
const VALUED = new Set(['-S', '--suffix', '-t', '--target-directory']);

export const rule: Rule = {
  meta: {
    id: 'shell-by-link',
    aliases: ['DL4005'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  check: function* (model) {
    for (const written of model.instructions.written('RUN')) {
      const commands = commandsIn(model, written.stage, written.instruction);
      for (const command of commands) {
        const link = linkOf(command);
        if (link) yield report(model.text, written, commands, link);
      }
    }
  },
};

interface Link {
  /** Undefined where it rests on a variable. */
  readonly target: string | undefined;
  readonly name: Report['span'];
}

/** What `ln` makes `/bin/sh` a link to. */
function linkOf(command: RunCommand): Link | undefined {
  if (command.program !== 'ln') return undefined;
  const words = operands(command, VALUED);
  const name = words.at(-1);
  if (words.length < 2 || name?.value !== SHELL) return undefined;
  return { target: words[0]!.value, name: name.span };
}

function report(
  text: string,
  written: Written,
  commands: readonly RunCommand[],
  { target, name }: Link,
): Report {
  return {
    span: name,
    message: `A link in the place of '${SHELL}' changes the shell of every program of the image.`,
    fixes: () => (hasComment(text, written) ? [] : useShell(written, commands, target)),
  };
}

/** A comment inside would be lost with the RUN. */
function hasComment(text: string, { instruction: { span } }: Written): boolean {
  return text.slice(span.start, span.end).includes('#');
}

/** Takes SHELL instead of a RUN that does nothing but set the link. */
function useShell(
  { instruction }: Written,
  commands: readonly RunCommand[],
  target: string | undefined,
): readonly Fix[] {
  const isAlone = commands.length > 0 && commands.every(isAboutShell);
  const program = target?.includes('/') ? target : `/bin/${target}`;
  if (!isAlone || commands.filter(({ program }) => program === 'ln').length > 1) return [];
  if (!target || !/^\/[\w./-]*\/(?:bash|zsh|ash|dash|ksh|mksh)$/.test(program)) return [];
  const word = instruction.keyword.text === instruction.keyword.text.toLowerCase() ? 'shell' : 'SHELL';
  const edits = [{ span: instruction.span, newText: `${word} ["${program}", "-c"]` }];
  return [{ title: `Use SHELL with '${program}'`, kind: 'suggestion', edits }];
}

/** `rm`, `mv` or `ln` of `/bin/sh`: nothing else is lost with the RUN. */
function isAboutShell({ program, arguments: words }: RunCommand): boolean {
  return (
    (program === 'ln' && words.at(-1)?.value === SHELL) ||
    (program === 'rm' && words.every(({ value }) => value === SHELL || /^-[fr]+$/.test(value ?? '')))
  );
}
