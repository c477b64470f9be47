// JSON schemas of what names rules: the setting in package.json, and the file of a workspace.
/** @typedef {import('./ruleMetas.mjs').RuleInfo} RuleInfo */

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'];
const PRESETS = {
  recommended: 'What an experienced reviewer would say.',
  strict: 'Every rule, as strictly as the established linters apply it.',
  buildkit: 'Only the checks that docker build --check makes.',
  off: 'No diagnostics.',
};

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
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    patternProperties: {
      '^SC\\d{4}$': { enum: SEVERITIES, description: 'A code of ShellCheck, where it is installed.' },
    },
    additionalProperties: false,
  };
}

/**
 * Of `.docker-notes.json`.
 * @param {readonly RuleInfo[]} rules
 */
export function workspaceSchema(rules) {
  const strings = { type: 'array', items: { type: 'string' }, uniqueItems: true };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Docker Notes',
    description: 'What Docker Notes reports in the files of this folder and below.',
    type: 'object',
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      preset: {
        description: 'Which rules are on.',
        enum: Object.keys(PRESETS),
        enumDescriptions: Object.values(PRESETS),
      },
      rules: {
        ...severitiesSchema(rules),
        description: 'The severity of single rules, by id or alias. It wins over the preset.',
      },
      ignore: {
        ...strings,
        description:
          'Globs of files and folders that are not checked, from the folder of this file on. A name without a slash counts in every folder.',
      },
      trustedRegistries: {
        ...strings,
        description:
          'The registries that images may come from, such as docker.io or *.example.com. Without any, all of them.',
      },
      labelSchema: {
        type: 'object',
        additionalProperties: { enum: ['text', 'url', 'rfc3339', 'semver', 'hash', 'spdx', 'email'] },
        description: 'The labels that every image has to have, and what their values are.',
      },
      strictLabels: {
        type: 'boolean',
        description: 'Whether an image may have no other labels than those of labelSchema.',
      },
    },
    additionalProperties: false,
  };
}

/**
 * The manifest of the extension, with its setting for single rules made anew.
 * @param {string} text of package.json
 * @param {readonly RuleInfo[]} rules
 */
export function withRuleSettings(text, rules) {
  const manifest = JSON.parse(text);
  const { properties } = manifest.contributes.configuration;
  const { properties: names, patternProperties, additionalProperties } = severitiesSchema(rules);
  const setting = properties['dockerNotes.lint.rules'];
  properties['dockerNotes.lint.rules'] = {
    ...setting,
    properties: names,
    patternProperties,
    additionalProperties,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
