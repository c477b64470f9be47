// docs/rules.md: every rule on one line.
import { hadolintIndex } from './hadolintIndex.mjs';

/** @typedef {import('./ruleMetas.mjs').RuleInfo} RuleInfo */

const HEAD = `# The rules

Each has a page that says why, with an example and what its fix does.
The names that other linters have for a rule work wherever its id does: in settings, in comments and on the command line.
How severe a rule is depends on the preset, and single rules can be set in \`.docker-notes.json\` or in the editor's settings.
A *safe* fix keeps what the image does, and "Fix all" applies it. A *suggestion* is for a person to choose.

This page is generated: run \`node build.mjs --generate\` after a change of a rule.

| Rule | Elsewhere | recommended | strict | buildkit | Fix | |
| --- | --- | --- | --- | --- | --- | --- |
`;

/**
 * @param {readonly RuleInfo[]} rules
 * @param {readonly { name: string, page: string }[]} errors the pages of docs/errors.md
 */
export function ruleIndex(rules, errors) {
  const rows = rules.map(({ meta: { id, aliases, severity, fix }, summary }) => {
    const link = `[${id}](../server/src/rules/${id}/rule.md)`;
    const { recommended, strict, buildkit } = severity;
    const cells = [link, aliases.join(', '), recommended, strict, buildkit, fix, summary].map(toCell);
    return `| ${cells.join(' | ')} |\n`;
  });
  return HEAD + rows.join('') + hadolintIndex(rules, errors);
}

/** @param {string} text */
function toCell(text) {
  return text === 'off' || text === 'none' || text === '' ? '–' : text.replaceAll('|', '\\|');
}
