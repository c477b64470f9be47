// What rules say of themselves, for the settings, the schema and the index that are generated from it.
import { join } from 'node:path';

/**
 * @typedef {'error' | 'warning' | 'info' | 'hint' | 'off'} Severity
 * @typedef {{ id: string, aliases: readonly string[], severity: Readonly<Record<'recommended' | 'strict' | 'buildkit', Severity>>, fix: 'none' | 'safe' | 'suggestion' }} Meta
 * @typedef {{ meta: Meta, summary: string }} RuleInfo
 */

/**
 * Loads the registry, which must have been written before.
 * @param {string} root
 * @returns {Promise<Meta[]>}
 */
export async function readMetas(root) {
  const esbuild = await import('esbuild');
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(root, 'server/src/rules/generated/registry.ts')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const { rules } = await import(`data:text/javascript;base64,${code}`);
  return rules.map((/** @type {{ meta: Meta }} */ { meta }) => meta);
}

/**
 * Joins what the code and the page of each rule say.
 * @param {readonly Meta[]} metas
 * @param {readonly { name: string, page: string }[]} pages
 * @returns {RuleInfo[]}
 */
export function joinPages(metas, pages) {
  const byName = new Map(pages.map(({ name, page }) => [name, page]));
  return metas.map((meta) => ({ meta, summary: summaryOf(byName.get(meta.id) ?? '') }));
}

/** The sentence below the title. @param {string} page */
function summaryOf(page) {
  return /^# .+\n+(.+)$/m.exec(page)?.[1] ?? '';
}
