import { type GivenFlag, optionsOf } from '../../model/dockerCommand';
import type { Span } from '../../text/span';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'host-network-ports',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation: { command }, script }) {
    const network = optionsOf(command, 'network', 'net').at(-1);
    const ports = optionsOf(command, 'publish', 'publish-all');
    const [first] = ports;
    if (network?.value?.value !== 'host' || !first) return;
    const edits = ports.map((given) => ({ span: withGap(script, given), newText: '' }));
    yield {
      span: first.span,
      message: `'--${first.flag.name}' has no effect with the network 'host'.`,
      fixes: () => [{ title: 'Remove it', kind: 'suggestion', edits }],
    } satisfies Report;
  },
};

/** The option with its value, and what sets it apart from the word in front of it: blanks, or a continued line. */
function withGap(script: string, { span, value }: GivenFlag): Span {
  const before = script.slice(Math.max(0, span.start - MAX_GAP), span.start);
  const gap = /(?:[ \t]*\\\r?\n)?[ \t]*$/.exec(before)![0].length;
  return { start: span.start - gap, end: Math.max(span.end, value?.end ?? 0) };
}

const MAX_GAP = 200;
