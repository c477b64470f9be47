import { mayHoldCommands } from '../hosts/region';
import type { Model } from '../model/buildModel';
import type { ShellScript } from '../model/shellScripts';
import { rules } from '../rules/generated/registry';
import type { Fix, Preset, Report, Rule, RuleConfig, RuleMeta, Severity } from '../rules/rule';
import type { MappedText } from '../text/mappedText';
import type { Span } from '../text/span';
import { commandErrors } from './command/problems';
import { ignoreFixes } from './ignoreFixes';
import { Ignores } from './ignores';
import { type Severities, severityOf } from './severities';
import { syntaxErrors } from './syntaxErrors';
import { unusedIgnores } from './unusedIgnores';

export interface Finding {
  readonly rule: RuleMeta;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** Where it is explained: a page below docs/, without extension. */
  readonly page: string | undefined;
  /** Computed at each call. */
  readonly fixes: () => readonly Fix[];
  /** Comments that silence it; of what the builder refuses there are none. Computed at each call. */
  readonly silencers: () => readonly Fix[];
}

export interface DiagnoseOptions {
  readonly preset: Preset;
  /** Over the preset, by id or alias. */
  readonly severities?: Severities;
  readonly trustedRegistries?: RuleConfig['trustedRegistries'];
  /** Hears of a rule that failed; without it the failure is thrown. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** All findings of all rules that are on, in the order of the file. */
export function diagnose(model: Model, options: DiagnoseOptions): readonly Finding[] {
  const refused = options.preset === 'off' ? [] : [...refusedByBuilder(model), ...commandFindings(model)];
  return [...refused, ...ruleFindings(model, options)].sort((a, b) => a.span.start - b.span.start);
}

/** What the builder does not take, in every preset. */
export function refusedByBuilder(model: Model): readonly Finding[] {
  return syntaxErrors(model).map(({ meta, severity, report }) =>
    toFinding(meta, severity, report, undefined),
  );
}

function ruleFindings(model: Model, options: DiagnoseOptions): readonly Finding[] {
  const { preset, severities, trustedRegistries = [], onError } = options;
  const ignores = new Ignores(model);
  const ran = new Set<string>();
  const config = { trustedRegistries, unusedIgnores: [] };
  const found = rules.flatMap((rule) => (rule.readsIgnores ? [] : findingsOf(rule, config)));
  const last = rules.filter(({ readsIgnores }) => readsIgnores);
  const unused = unusedIgnores(ignores, model, { preset, ran });
  return [...found, ...last.flatMap((rule) => findingsOf(rule, { ...config, unusedIgnores: unused }))];

  function findingsOf(rule: Rule, given: RuleConfig): readonly Finding[] {
    const severity = severityOf(rule.meta, preset, severities);
    const reports = severity === 'off' ? undefined : runRule(rule, model, given, onError);
    if (severity === 'off' || !reports) return [];
    ran.add(rule.meta.id);
    const names = [rule.meta.id, ...rule.meta.aliases];
    return reports
      .filter(({ span }) => !ignores.has(names, span.start))
      .map((report) => ({
        ...toFinding(rule.meta, severity, report, `rules/${rule.meta.id}`),
        silencers: rule.readsIgnores
          ? noFixes
          : () => ignoreFixes(model, ignores.comments, rule.meta, report.span.start),
      }));
  }
}

/** What the docker client refuses in the scripts of the file. */
function commandFindings(model: Model): readonly Finding[] {
  if (!mayHoldCommands(model.text)) return [];
  return scriptsOf(model).flatMap(({ invocations, text }) =>
    invocations.flatMap(commandErrors).map(({ meta, report }) => {
      const found = toFinding(meta, 'error', report, undefined);
      return mapFinding(found, text);
    }),
  );
}

function scriptsOf({ stages, scripts }: Model): readonly ShellScript[] {
  return stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction) => scripts.of(instruction.trigger ?? instruction, stage) ?? []),
  );
}

/** A finding in a region's text, as one of the document; an edit that is not of one piece with it is not offered. */
export function mapFinding(finding: Finding, text: MappedText): Finding {
  return {
    ...finding,
    span: text.sourceSpan(finding.span),
    fixes: () => finding.fixes().flatMap((fix) => mapFix(fix, text) ?? []),
    silencers: () => finding.silencers().flatMap((fix) => mapFix(fix, text) ?? []),
  };
}

function mapFix(fix: Fix, text: MappedText): Fix | undefined {
  const edits = fix.edits.flatMap(({ span, newText }) => {
    const verbatim = text.verbatimSpan(span);
    return verbatim ? [{ span: verbatim, newText }] : [];
  });
  return edits.length === fix.edits.length ? { ...fix, edits } : undefined;
}

function toFinding(rule: RuleMeta, severity: Severity, report: Report, page: string | undefined): Finding {
  const { span, message, fixes = noFixes } = report;
  return { rule, severity, span, message, page, fixes, silencers: noFixes };
}

export const noFixes = (): readonly Fix[] => [];

/** One broken rule costs its own findings only; it has none that are known. */
function runRule(
  rule: Rule,
  model: Model,
  config: RuleConfig,
  onError: DiagnoseOptions['onError'],
): readonly Report[] | undefined {
  if (!onError) return [...rule.check(model, config)];
  try {
    return [...rule.check(model, config)];
  } catch (error) {
    onError(rule.meta.id, error);
    return undefined;
  }
}
