import { pathToFileURL } from 'node:url';
import type { Severity } from '../../rules/rule';
import type { LintedFile } from '../lintedFile';
import { rangeOf } from './range';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, with columns in UTF-16 units. */
export function formatSarif(files: readonly LintedFile[], version: string): string {
  const ids = [...new Set(files.flatMap(({ findings }) => findings.map(({ rule }) => rule.id)))].sort();
  const results = files.flatMap((file) =>
    file.findings.map(({ rule, severity, message, span }) => {
      const { start, end } = rangeOf(file.document, span);
      const region = {
        startLine: start.line + 1,
        startColumn: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
      return {
        ruleId: rule.id,
        ruleIndex: ids.indexOf(rule.id),
        level: LEVELS[severity],
        message: { text: message },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file.path) }, region } }],
      };
    }),
  );
  const driver = { name: 'docker-notes', version, rules: ids.map((id) => ({ id })) };
  const run = { tool: { driver }, columnKind: 'utf16CodeUnits', results };
  return JSON.stringify(
    { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] },
    null,
    2,
  );
}

/** Relative paths stay relative, so that the report means the same on another machine. */
function uriOf(path: string): string {
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(path)) return pathToFileURL(path).href;
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
