import type { Report, Rule } from '../rule';

export const rule: Rule = {
  meta: {
    id: 'docker-casing',
    aliases: [],
    severity: { recommended: 'warning', strict: 'warning', buildkit: 'off' },
    fix: 'safe',
  },
  checkCommand: function* ({ invocation: { program, tool }, languageId, script }) {
    // Windows does not mind.
    const isWritten = /(?:^|\/)[\w-]+$/.test(program.text);
    if (!isWritten || program.text.endsWith(tool) || /^(?:bat|powershell)$/.test(languageId)) return;
    if (definesFunction(script, program.text)) return;
    const start = program.end - tool.length;
    yield {
      span: { start: program.start, end: program.end },
      message: `'${program.text}' is not found on Linux, where small letters and capitals differ.`,
      fixes: () => [
        {
          title: `Write '${tool}'`,
          kind: 'safe',
          edits: [{ span: { start, end: program.end }, newText: tool }],
        },
      ],
    } satisfies Report;
  },
};

function definesFunction(script: string, name: string): boolean {
  if (!/^[\w-]+$/.test(name)) return false;
  return new RegExp(String.raw`(?<![\w/-])${name}\s*\(\s*\)|\bfunction\s+${name}\b`).test(script);
}
