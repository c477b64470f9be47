import { placed } from '../executed';
import { type ExposedPort, exposedPorts } from '../expose-protocol-casing/ports';
import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'expose-host-port',
    aliases: ['ExposeInvalidFormat'],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'warning' },
    fix: 'safe',
  },
  check: function* (model) {
    for (const port of exposedPorts(model)) {
      // BuildKit takes `::80` for an address and a port that are both empty.
      if (port.host !== '' && port.host !== ':') yield placed(port.executed, report(port));
    }
  },
};

function report({ word, isLiteral, text, host, executed }: ExposedPort): Report {
  const message = `The host part '${host}' of '${text}' does nothing: EXPOSE names ports of the container.`;
  if (!isLiteral) return { span: word.span, message };
  const { logical } = executed.instruction;
  const rest = word.offset + host.length + 1;
  const edits = [{ span: logical.sourceSpan({ start: word.offset, end: rest }), newText: '' }];
  const title = `Write '${text.slice(host.length + 1)}'`;
  return { span: word.span, message, fixes: () => [{ title, kind: 'safe', edits }] };
}
