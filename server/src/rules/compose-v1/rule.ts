import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'compose-v1',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation: { tool, program } }) {
    if (tool !== 'docker-compose' || program.text !== tool) return;
    const span = { start: program.start, end: program.end };
    yield {
      span,
      message: "'docker-compose' is the first version of Compose, which gets no more releases.",
      fixes: () => [
        { title: "Use 'docker compose'", kind: 'suggestion', edits: [{ span, newText: 'docker compose' }] },
      ],
    } satisfies Report;
  },
};
