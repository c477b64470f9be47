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
  checkCommand: function* ({ invocation: { command, isFed }, script, isUnattended }) {
    if (!(isFed || isUnattended) || !asksForTerminal(command)) return;
    const ttys = optionsOf(command, 'tty');
    const { span, flag } = ttys.at(-1)!;
    const input = isFed ? 'what it reads is no terminal' : 'a pipeline has no terminal';
    yield {
      span,
      message: `'--${flag.name}' with '--interactive' fails: ${input}.`,
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
