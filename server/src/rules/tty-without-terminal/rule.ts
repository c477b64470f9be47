import { type DockerCommand, type GivenFlag, isSwitchedOn, optionsOf } from '../../model/dockerCommand';
import type { TextEdit } from '../../text/edit';
import { withGap } from '../optionGap';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'tty-without-terminal',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation: { command, isFed }, script, unattended }) {
    const without = isFed ? 'input' : unattended;
    if (!without || !asksForTerminal(command)) return;
    const ttys = optionsOf(command, 'tty');
    const { span, flag } = ttys.at(-1)!;
    yield {
      span,
      message: `'--${flag.name}' with '--interactive' fails: ${REASONS[without]}.`,
      fixes: () => [
        {
          title: "Remove '--tty'",
          kind: 'suggestion',
          edits: ttys.map((given) => removal(script, given)),
        },
      ],
    } satisfies Report;
  },
};

const REASONS = {
  input: 'what it reads is no terminal',
  pipeline: 'a pipeline has no terminal',
  cron: 'cron gives its jobs no terminal',
  hook: 'Git gives its hooks no terminal',
};

/** Only a terminal on both ends is refused. Source: `CheckTty` in `cli/streams/in.go` of docker/cli. */
function asksForTerminal(command: DockerCommand): boolean {
  return (
    /^container (?:exec|run)$/.test(command.command.path) &&
    isSwitchedOn(command, 'tty') &&
    isSwitchedOn(command, 'interactive') &&
    !isSwitchedOn(command, 'detach')
  );
}

/** In `-it` only the letter goes; `-t` goes with its dash. */
function removal(script: string, given: GivenFlag): TextEdit {
  const { start, end } = given.span;
  const isAmongOthers =
    script[start] !== '-' || (/^-t$/.test(script.slice(start, end)) && /\w/.test(script[end] ?? ''));
  return { span: isAmongOthers ? { start: end - 1, end } : withGap(script, given), newText: '' };
}
