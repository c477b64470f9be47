import { placed } from '../executed';
import type { Report, Rule } from '../rule';
import { type ExposedPort, exposedPorts } from './ports';

export const rule: Rule = {
  meta: {
    id: 'expose-protocol-casing',
    aliases: ['ExposeProtoCasing'],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const port of exposedPorts(model)) {
      if (port.protocol !== port.protocol.toLowerCase()) yield placed(port.executed, report(port));
    }
  },
};

function report({ word, isLiteral, protocol, executed }: ExposedPort): Report {
  const message = `The protocol '${protocol}' has capital letters.`;
  if (!isLiteral) return { span: word.span, message };
  const end = word.offset + word.text.length;
  const span = executed.instruction.logical.sourceSpan({ start: end - protocol.length, end });
  const newText = protocol.toLowerCase();
  const edits = [{ span, newText }];
  return { span, message, fixes: () => [{ title: `Write '${newText}'`, kind: 'safe', edits }] };
}
