// npm run new-rule NAME: the folder of a rule, with everything that one has. What is to be written is marked.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/**
 * Writes the files, and returns their paths; throws where the name will not do.
 * @param {string} folder the folder of all rules
 * @param {string | undefined} name
 */
export function newRule(folder, name) {
  if (name === undefined || !NAME.test(name))
    throw new Error('A rule is named in lower case with hyphens: npm run new-rule root-user');
  const own = join(folder, name);
  if (existsSync(own)) throw new Error(`There is a folder ${own} already.`);
  mkdirSync(own, { recursive: true });
  return Object.entries(FILES).map(([file, text]) => {
    writeFileSync(join(own, file), text.replaceAll('NAME', name));
    return join(own, file);
  });
}

const FILES = {
  'rule.ts': `import type { Rule } from '../rule';

// TODO: the names that other tools have for it; a severity for each preset; the best fix it may offer.
export const rule: Rule = {
  meta: {
    id: 'NAME',
    aliases: [],
    severity: { recommended: 'off', strict: 'off', buildkit: 'off' },
    fix: 'none',
  },
  check: function* (model) {
    for (const { instruction } of model.instructions.written('RUN')) {
      // TODO: what is wrong, on the word that matters; what cannot be known is not reported.
      const isWrong = instruction.arguments.some(({ text }) => text === 'NAME');
      const { span, text } = instruction.keyword;
      if (isWrong) yield { span, message: \`'\${text}' is wrong.\` };
    }
  },
};
`,
  'rule.md': `# NAME

TODO: what is found, in one sentence.

## Why

TODO: what comes of it, one idea a sentence.

## What is reported

TODO: which words, and what is left alone.

## Bad

TODO: a file with exactly one finding.

\`\`\`dockerfile
FROM alpine:3.22
RUN NAME
USER nobody
\`\`\`

## Good

TODO: the same file after its first fix.

\`\`\`dockerfile
FROM alpine:3.22
USER nobody
\`\`\`
`,
  'cases.md': `# Cases of NAME

## TODO: continued lines, comments, heredocs, exec form, ONBUILD, several stages, variables, false alarms

\`\`\`dockerfile
FROM alpine:3.22
\`\`\`
`,
};

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) {
  try {
    const files = newRule(join(dirname(self), '../src/rules'), process.argv[2]);
    console.log(
      `${files.join('\n')}\n\nWrite what is marked TODO; UPDATE=1 npm run unit writes what is found into cases.md.`,
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
