import { optionsOf } from '../../model/dockerCommand';
import { withGap } from '../optionGap';
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
