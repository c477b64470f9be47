import { MappedText } from '../text/mappedText';
import { scanCrontab } from './crontab';
import { scanGroovy } from './groovy';
import { scanJson } from './json';
import { scanJustfile } from './justfile';
import { scanMakefile } from './makefile';
import { scanMarkdown } from './markdown';
import { type FoundRegion, hideExpressions, mayHoldCommands, type Scan, UNKNOWN } from './region';
import { withConstants } from './shellConstants';
import { commandsIn, type Words } from './statements';
import { readBatch, readPowerShell } from './windowsScripts';
import { scanYaml } from './yaml';

function scanWith(read: (text: string) => readonly Words[]): Scan {
  return (source) => (mayHoldCommands(source) ? commandsIn(source, MappedText.whole(source), read) : []);
}

const SCANNERS: Readonly<Record<string, Scan | undefined>> = {
  dockerfile: (source) => [{ language: 'dockerfile', text: MappedText.whole(source) }],
  // It holds neither Dockerfiles nor commands: it is read as a whole.
  dockerignore: () => [],
  shellscript: (source) =>
    mayHoldCommands(source) ? [{ language: 'shell', text: MappedText.whole(source) }] : [],
  markdown: scanMarkdown,
  // Notes in plain text have fences and lists like those of Markdown.
  plaintext: scanMarkdown,
  yaml: scanYaml,
  'github-actions-workflow': scanYaml,
  dockercompose: scanYaml,
  makefile: scanMakefile,
  just: scanJustfile,
  crontab: scanCrontab,
  groovy: scanGroovy,
  jenkinsfile: scanGroovy,
  powershell: scanWith(readPowerShell),
  bat: scanWith(readBatch),
  json: scanJson,
  jsonc: scanJson,
};

/** The languages, by the names editors have for them, in which Dockerfiles and docker commands are looked for. */
export const HOST_LANGUAGES: readonly string[] = Object.keys(SCANNERS);

/** The Dockerfiles and scripts of a document, in the order of the text. */
export function scan(languageId: string, source: string): readonly FoundRegion[] {
  const scanner = Object.hasOwn(SCANNERS, languageId) ? SCANNERS[languageId] : undefined;
  return (scanner?.(source) ?? []).map((region) => withConstants(source, withoutTemplates(source, region)));
}

/** `<%= name %>` of EJS, ERB and others puts something in, `<% if ... %>` nothing. */
const TEMPLATE = /<%(?:(?!<%|%>).)*%>/g;

function withoutTemplates(source: string, region: FoundRegion): FoundRegion {
  if (region.language !== 'shell' || !region.text.text.includes('<%')) return region;
  const meaningOf = (tag: string): string => (/^<%[-=]/.test(tag) ? UNKNOWN : '');
  return { ...region, text: hideExpressions(source, region.text, TEMPLATE, meaningOf) };
}
