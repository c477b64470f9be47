import { mayHoldCommands } from '../hosts/region';
import type { Model } from '../model/buildModel';
import type { Invocation } from '../model/invocations';
import type { ShellScript } from '../model/shellScripts';
import { rules } from '../rules/generated/registry';
import type { Fix, Preset, Report, Rule, RuleMeta, Severity } from '../rules/rule';
import type { MappedText } from '../text/mappedText';
import type { Span } from '../text/span';
import { commandErrors } from './command/problems';
import { readIgnores } from './ignores';
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
  /** Hears of a rule that failed; without it the failure is thrown. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** All findings of all rules that the preset turns on, in the order of the file. */
export function diagnose(model: Model, options: DiagnoseOptions): readonly Finding[] {
  const { preset, onError } = options;
  if (preset === 'off') return [];
  const findings = syntaxErrors(model).map(({ meta, severity, report }) =>
    toFinding(meta, severity, report, undefined),
  );
  const ignores = readIgnores(model);
  for (const finding of commandFindings(model, options)) {
    if (!ignores.has(namesOf(finding.rule), finding.span.start)) findings.push(finding);
  }
  for (const rule of rules) {
    const severity = rule.meta.severity[preset];
    const { check } = rule;
    if (severity === 'off' || !check) continue;
    for (const report of runRule(rule, () => check(model), onError)) {
      if (ignores.has(namesOf(rule.meta), report.span.start)) continue;
      findings.push(toFinding(rule.meta, severity, report, `rules/${rule.meta.id}`));
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start);
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
  { preset, onError }: DiagnoseOptions,
): readonly Finding[] {
  if (preset === 'off' || invocations.length === 0) return [];
  const findings = invocations
    .flatMap(commandErrors)
    .map(({ meta, report }) => toFinding(meta, 'error', report, undefined));
  for (const rule of rules) {
    const severity = rule.meta.severity[preset];
    const { checkCommand } = rule;
    if (severity === 'off' || !checkCommand) continue;
    const check = () =>
      invocations.flatMap((invocation) => [...checkCommand({ invocation, script, languageId })]);
    for (const report of runRule(rule, check, onError))
      findings.push(toFinding(rule.meta, severity, report, `rules/${rule.meta.id}`));
  }
  return findings.sort((a, b) => a.span.start - b.span.start);
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

function namesOf({ id, aliases }: RuleMeta): readonly string[] {
  return [id, ...aliases];
}

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
