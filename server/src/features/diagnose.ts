import { mayHoldCommands } from '../hosts/region';
import type { Model } from '../model/buildModel';
import type { Invocation } from '../model/invocations';
import type { ShellScript } from '../model/shellScripts';
import { rules } from '../rules/generated/registry';
import type { Fix, Preset, Report, Rule, RuleConfig, RuleMeta, Severity } from '../rules/rule';
import type { IgnoreFile } from '../syntax/dockerignore/parse';
import type { MappedText } from '../text/mappedText';
import type { Span } from '../text/span';
import { commandErrors } from './command/problems';
import { readIgnores } from './ignores';
import { type Severities, severityOf } from './severities';
import { syntaxErrors } from './syntaxErrors';

export interface Finding {
  readonly rule: RuleMeta;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** Where it is explained: a page below docs/, without extension. */
  readonly page: string | undefined;
  /** Computed at each call. */
  readonly fixes: () => readonly Fix[];
}

export interface DiagnoseOptions {
  readonly preset: Preset;
  /** Over the preset, by id or alias. */
  readonly severities?: Severities;
  readonly trustedRegistries?: RuleConfig['trustedRegistries'];
  /** That of the Dockerfile, for documents that are one. */
  readonly ignoreFile?: RuleConfig['ignoreFile'];
  /** Hears of a rule that failed; without it the failure is thrown. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** All findings of all rules that are on, in the order of the file. */
export function diagnose(model: Model, options: DiagnoseOptions): readonly Finding[] {
  const refused = options.preset === 'off' ? [] : refusedByBuilder(model);
  const ignores = readIgnores(model);
  const found = [...commandFindings(model, options), ...ruleFindings(model, options)].filter(
    ({ rule, span }) => !ignores.has([rule.id, ...rule.aliases], span.start),
  );
  return inOrder([...refused, ...found]);
}

function refusedByBuilder(model: Model): readonly Finding[] {
  return syntaxErrors(model).map(({ meta, severity, report }) =>
    toFinding(meta, severity, report, undefined),
  );
}

function ruleFindings(model: Model, options: DiagnoseOptions): readonly Finding[] {
  const { trustedRegistries = [], ignoreFile } = options;
  return findingsOfRules(
    options,
    ({ check }) => check && (() => check(model, { trustedRegistries, ignoreFile })),
  );
}

/** What rules find in a .dockerignore. */
export function diagnoseIgnoreFile(file: IgnoreFile, options: DiagnoseOptions): readonly Finding[] {
  return inOrder(
    findingsOfRules(options, ({ checkIgnoreFile }) => checkIgnoreFile && (() => checkIgnoreFile(file))),
  );
}

/** `checkOf` tells what a rule has to do, if anything. */
function findingsOfRules(
  { preset, severities, onError }: DiagnoseOptions,
  checkOf: (rule: Rule) => (() => Iterable<Report>) | undefined,
): readonly Finding[] {
  return rules.flatMap((rule) => {
    const check = checkOf(rule);
    const severity = severityOf(rule.meta, preset, severities);
    if (severity === 'off' || !check) return [];
    return runRule(rule, check, onError).map((report) =>
      toFinding(rule.meta, severity, report, `rules/${rule.meta.id}`),
    );
  });
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => a.span.start - b.span.start);
}

/** What is to be said of the docker commands in the scripts of the file. */
function commandFindings(model: Model, options: DiagnoseOptions): readonly Finding[] {
  if (!mayHoldCommands(model.text)) return [];
  return scriptsOf(model).flatMap((script) =>
    diagnoseCommands(script.invocations, script.text.text, 'dockerfile', options).map((finding) =>
      mapFinding(finding, script),
    ),
  );
}

/** What the client refuses, and what rules find, in the docker commands of one script; spans are those of the script. */
export function diagnoseCommands(
  invocations: readonly Invocation[],
  script: string,
  languageId: string,
  options: DiagnoseOptions,
): readonly Finding[] {
  if (invocations.length === 0) return [];
  const refused = options.preset === 'off' ? [] : invocations.flatMap(commandErrors);
  const found = findingsOfRules(
    options,
    ({ checkCommand }) =>
      checkCommand &&
      (() => invocations.flatMap((invocation) => [...checkCommand({ invocation, script, languageId })])),
  );
  return inOrder([
    ...refused.map(({ meta, report }) => toFinding(meta, 'error', report, undefined)),
    ...found,
  ]);
}

function scriptsOf({ stages, scripts }: Model): readonly ShellScript[] {
  return stages.flatMap((stage) =>
    stage.instructions.flatMap((outer) => {
      const instruction = outer.trigger ?? outer;
      const script = scripts.of(instruction, stage) ?? scripts.ofExecForm(instruction);
      return script ? [script, ...script.nested] : [];
    }),
  );
}

/** A text inside a document; `isArray` says that nothing may be written between its words. */
interface Place {
  readonly text: MappedText;
  readonly isArray?: boolean;
}

/** A finding in a region's text, as one of the document; an edit that is not of one piece with it is not offered. */
export function mapFinding(finding: Finding, place: Place): Finding {
  return {
    ...finding,
    span: place.text.sourceSpan(finding.span),
    fixes: () => finding.fixes().flatMap((fix) => mapFix(fix, place) ?? []),
  };
}

function mapFix(fix: Fix, { text, isArray }: Place): Fix | undefined {
  const edits = fix.edits.flatMap(({ span, newText }) => {
    const verbatim = text.verbatimSpan(span);
    return verbatim && !(isArray && /\s/.test(newText)) ? [{ span: verbatim, newText }] : [];
  });
  return edits.length === fix.edits.length ? { ...fix, edits } : undefined;
}

function toFinding(rule: RuleMeta, severity: Severity, report: Report, page: string | undefined): Finding {
  const { span, message, fixes = noFixes } = report;
  return { rule, severity, span, message, page, fixes };
}

const noFixes = (): readonly Fix[] => [];

/** One broken rule costs its own findings only. */
function runRule(
  { meta }: Rule,
  check: () => Iterable<Report>,
  onError: DiagnoseOptions['onError'],
): readonly Report[] {
  if (!onError) return [...check()];
  try {
    return [...check()];
  } catch (error) {
    onError(meta.id, error);
    return [];
  }
}
