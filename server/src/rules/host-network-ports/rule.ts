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

/** The option with its value, and the blanks in front of it. */
function withGap(script: string, { span, value }: GivenFlag): Span {
  let start = span.start;
  while (/[ \t]/.test(script[start - 1] ?? '')) start--;
  return { start, end: Math.max(span.end, value?.end ?? 0) };
}
