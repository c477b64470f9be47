// JSON schemas of what names rules: the setting in package.json, and the file of a workspace.
/** @typedef {import('./ruleMetas.mjs').RuleInfo} RuleInfo */

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'];

/** An object from id or alias to severity. @param {readonly RuleInfo[]} rules */
export function severitiesSchema(rules) {
  const properties = rules.flatMap(({ meta, summary }) => {
    const text = summary.replaceAll('`', "'");
    const known = meta.aliases.length > 0 ? ` Elsewhere: ${meta.aliases.join(', ')}.` : '';
    return [
      [meta.id, { enum: SEVERITIES, description: `${text}${known}` }],
      ...meta.aliases.map((alias) => [alias, { enum: SEVERITIES, description: `${text} Here: ${meta.id}.` }]),
    ];
  });
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false };
}

/**
 * The manifest of the extension, with its setting for single rules made anew.
 * @param {string} text of package.json
 * @param {readonly RuleInfo[]} rules
 */
export function withRuleSettings(text, rules) {
  const manifest = JSON.parse(text);
  const { properties } = manifest.contributes.configuration;
  const { properties: names, additionalProperties } = severitiesSchema(rules);
  const setting = properties['dockerNotes.lint.rules'];
  properties['dockerNotes.lint.rules'] = { ...setting, properties: names, additionalProperties };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
