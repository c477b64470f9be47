// One folder per rule below server/src/rules; this finds them, so that none is registered by hand.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PARTS = ['cases.md', 'rule.md', 'rule.ts'];

/** The rule folders, and what is wrong with them. @param {string} folder */
export function readRules(folder) {
  /** @type {string[]} */
  const problems = [];
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    .map((entry) => entry.name)
    .sort();
  const rules = names.map((name) => {
    const files = readdirSync(join(folder, name));
    for (const part of PARTS) if (!files.includes(part)) problems.push(`rule ${name}: no ${part}`);
    for (const file of files)
      if (!PARTS.includes(file) && !file.endsWith('.ts')) problems.push(`rule ${name}: unknown file ${file}`);
    const page = files.includes('rule.md') ? readFileSync(join(folder, name, 'rule.md'), 'utf8') : '';
    const title = /^# (.+)$/m.exec(page)?.[1] ?? name;
    if (title !== name) problems.push(`rule ${name}: rule.md must start with \`# ${name}\``);
    return { name, page };
  });
  return { rules, problems };
}

/** What a hover says of each rule: what it finds, and why. @param {{ name: string, page: string }[]} rules */
export function ruleNotes(rules) {
  return rules.map(({ name, page }) => ({
    subjects: [`rule:${name}`],
    title: name,
    page: `rules/${name}`,
    anchor: name,
    text: [/^# .+\n+(.+)$/m, /^## Why\n+((?:(?!#).*\n)+)/m]
      .flatMap((part) => part.exec(page)?.[1]?.trim() ?? [])
      .join('\n\n'),
    see: [],
  }));
}

/** The module that lists every rule. @param {string[]} names */
export function registryModule(names) {
  const identifier = (/** @type {string} */ name) =>
    name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());
  return [
    '// Generated from the folders beside this one.',
    "import type { Rule } from '../rule';",
    ...names.map((name) => `import { rule as ${identifier(name)} } from '../${name}/rule';`),
    '',
    `export const rules: readonly Rule[] = [${names.map(identifier).join(', ')}];`,
    '',
  ].join('\n');
}
