import { mayHoldCommands } from '../hosts/region';
import type { Model } from '../model/buildModel';
import type { Invocation } from '../model/invocations';
import type { ShellScript } from '../model/shellScripts';
import type { Workspace } from '../model/workspace';
import { rules } from '../rules/generated/registry';
import {
  type CommandInScript,
  type Fix,
  NO_LABELS,
  type Preset,
  type Report,
  type Rule,
  type RuleConfig,
  type RuleMeta,
  type Severity,
  type UnusedIgnore,
} from '../rules/rule';
import type { IgnoreFile } from '../syntax/dockerignore/parse';
import type { MappedText } from '../text/mappedText';
import type { Span } from '../text/span';
import { commandErrors } from './command/problems';
import { IgnoreFileIgnores } from './ignoreFile/ignores';
import { ignoreFixes } from './ignoreFixes';
import { Ignores } from './ignores';
import { type Severities, severityOf, withCheckOptions } from './severities';
import { type ShellComments, shellReports } from './shellCheck/findings';
import { syntaxErrors } from './syntaxErrors';
import { unusedIgnores, unusedIgnoresOfFile } from './unusedIgnores';

export interface Finding {
  readonly rule: RuleMeta;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  /** Where it is explained: a page below docs/, without extension. */
  readonly page: string | undefined;
  /** By the builder or the client: no comment turns it off. */
  readonly isRefused: boolean;
  /** As of the report. */
  readonly isPedantic?: boolean;
  /** Of what another program has found: its name, and where it explains that. */
  readonly origin?: { readonly source: string; readonly href: string };
  /** Computed at each call. */
  readonly fixes: () => readonly Fix[];
  /** Comments that silence it; of what the builder or the client refuses there are none. Computed at each call. */
  readonly silencers: () => readonly Fix[];
}

export interface DiagnoseOptions {
  readonly preset: Preset;
  /** Over the preset, by id or alias. */
  readonly severities?: Severities;
  readonly trustedRegistries?: RuleConfig['trustedRegistries'];
  readonly labelSchema?: RuleConfig['labelSchema'];
  /** In Markdown, the fences with one of these words behind their ticks are checked, for errors only. */
  readonly runnableFences?: readonly string[];
  /** That of the Dockerfile, for documents that are one. */
  readonly ignoreFile?: RuleConfig['ignoreFile'];
  /** What of `RuleConfig.contextFiles` lies beside the Dockerfile. */
  readonly contextFiles?: RuleConfig['contextFiles'];
  /** What ShellCheck has said; without it, it has nothing to say. */
  readonly shellComments?: ShellComments;
  /** The files around the document. */
  readonly workspace?: Workspace | undefined;
  /** Hears of a rule that failed; without it the failure is thrown. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/** All findings of all rules that are on, in the order of the file. */
export function diagnose(model: Model, given: DiagnoseOptions): readonly Finding[] {
  const options = { ...given, severities: withCheckOptions(model, given) };
  const refused = options.preset === 'off' ? [] : refusedByBuilder(model);
  const ignores = new Ignores(model);
  const ran = new Set<string>();
  const found = [
    ...commandFindings(model, options, ran),
    ...ruleFindings(model, options, ran),
    ...shellFindings(model, options),
  ].filter((one) => isLeft(one, ignores) && isWanted(one, options));
  const unused = unusedIgnores(ignores, model, { preset: options.preset, ran });
  const last = ignoreFindings(unused, options).filter((one) => isLeft(one, ignores));
  return inOrder([...refused, ...found.map((one) => withSilencers(one, model, ignores)), ...last]);
}

/** Whether no comment silences it. */
function isLeft({ rule, span }: Finding, ignores: Ignores): boolean {
  return !ignores.has([rule.id, ...rule.aliases], span.start);
}

/** A comment may well silence, for other tools, what a reviewer would not say. */
function isWanted({ isPedantic }: Finding, { preset }: DiagnoseOptions): boolean {
  return !isPedantic || preset !== 'recommended';
}

function withSilencers(finding: Finding, model: Model, { comments }: Ignores): Finding {
  if (finding.isRefused) return finding;
  return { ...finding, silencers: () => ignoreFixes(model, comments, finding.rule, finding.span.start) };
}

function shellFindings(model: Model, options: DiagnoseOptions): readonly Finding[] {
  const { preset, severities, shellComments } = options;
  return (shellComments ? shellReports(model, shellComments) : []).flatMap(({ rule, origin, ...report }) => {
    const severity = severityOf(rule, preset, severities);
    if (severity === 'off') return [];
    return { ...toFinding(rule, severity, report, 'rules'), page: undefined, origin };
  });
}

/** What the builder does not take, in every preset. */
export function refusedByBuilder(model: Model): readonly Finding[] {
  return syntaxErrors(model).map(({ meta, severity, report }) => refusal(meta, severity, report));
}

function ruleFindings(model: Model, options: DiagnoseOptions, ran: Set<string>): readonly Finding[] {
  const { trustedRegistries = [], labelSchema = NO_LABELS, ignoreFile, contextFiles = [] } = options;
  const config = { trustedRegistries, labelSchema, ignoreFile, contextFiles };
  return findingsOfRules(MODEL_RULES, options, ran, ({ check }) => check(model, config));
}

const MODEL_RULES = rules.flatMap(({ check, ...rule }) => (check ? { ...rule, check } : []));
const COMMAND_RULES = rules.flatMap(({ checkCommand, ...rule }) =>
  checkCommand ? { ...rule, checkCommand } : [],
);
const IGNORE_FILE_RULES = rules.flatMap(({ checkIgnoreFile, ...rule }) =>
  checkIgnoreFile ? { ...rule, checkIgnoreFile } : [],
);
const RULES_ON_IGNORES = rules.flatMap(({ checkIgnores, ...rule }) =>
  checkIgnores ? { ...rule, checkIgnores } : [],
);

/** What rules find in a .dockerignore. */
export function diagnoseIgnoreFile(file: IgnoreFile, options: DiagnoseOptions): readonly Finding[] {
  const ignores = new IgnoreFileIgnores(file);
  const ran = new Set<string>();
  const found = findingsOfRules(IGNORE_FILE_RULES, options, ran, ({ checkIgnoreFile }) =>
    checkIgnoreFile(file),
  ).filter((one) => ignores.leaves(one));
  const last = ignoreFindings(unusedIgnoresOfFile(ignores, ran), options).filter((one) =>
    ignores.leaves(one),
  );
  return inOrder([...found, ...last]).map((one) => ({
    ...one,
    silencers: () => ignores.fixes(one.rule, one.span.start),
  }));
}

/** What is to be said of comments that silenced nothing. */
export function ignoreFindings(
  unused: readonly UnusedIgnore[],
  options: DiagnoseOptions,
): readonly Finding[] {
  return findingsOfRules(RULES_ON_IGNORES, options, new Set(), ({ checkIgnores }) => checkIgnores(unused));
}

/** The names of the rules that did their work are added to `ran`. */
function findingsOfRules<T extends Pick<Rule, 'meta'>>(
  those: readonly T[],
  { preset, severities, onError }: DiagnoseOptions,
  ran: Set<string>,
  check: (rule: T) => Iterable<Report>,
): readonly Finding[] {
  return those.flatMap((rule) => {
    const severity = severityOf(rule.meta, preset, severities);
    const reports = severity === 'off' ? undefined : runRule(rule, check, onError);
    if (severity === 'off' || !reports) return [];
    ran.add(rule.meta.id);
    return reports.map((report) => toFinding(rule.meta, severity, report, 'rules'));
  });
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => a.span.start - b.span.start);
}

/** What is to be said of the docker commands in the scripts of the file. */
function commandFindings(model: Model, options: DiagnoseOptions, ran: Set<string>): readonly Finding[] {
  const scripts = mayHoldCommands(model.text) ? scriptsOf(model) : [];
  // Where there are no commands, the rules on them have nothing to find.
  const none = {
    invocations: [],
    script: '',
    languageId: 'dockerfile',
    unattended: undefined,
    builds: undefined,
  };
  return [
    ...diagnoseCommands(none, options, ran),
    ...scripts
      .filter(({ isGuess }) => !isGuess)
      .flatMap((script) => {
        const commands = { ...none, invocations: script.invocations, script: script.text.text };
        return diagnoseCommands(commands, options, ran).map((finding) => mapFinding(finding, script));
      }),
  ];
}

/** The docker commands of one script. */
export interface ScriptCommands {
  readonly invocations: readonly Invocation[];
  readonly script: string;
  /** Of the document around it. */
  readonly languageId: string;
  readonly unattended: CommandInScript['unattended'];
  readonly builds: CommandInScript['builds'];
}

/** What the client refuses, and what rules find, in docker commands; spans are those of the script. */
export function diagnoseCommands(
  { invocations, ...around }: ScriptCommands,
  options: DiagnoseOptions,
  ran = new Set<string>(),
): readonly Finding[] {
  const refused = options.preset === 'off' ? [] : invocations.flatMap(commandErrors);
  const found = findingsOfRules(COMMAND_RULES, options, ran, ({ checkCommand }) =>
    invocations.flatMap((invocation) => [...checkCommand({ invocation, ...around })]),
  );
  return inOrder([...refused.map(({ meta, report }) => refusal(meta, 'error', report)), ...found]);
}

/** The scripts of a Dockerfile, with those inside others. */
export function scriptsOf({ stages, scripts }: Model): readonly ShellScript[] {
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
    fixes: () => finding.fixes().flatMap((fix) => mapEdits(fix, place) ?? []),
    silencers: () => finding.silencers().flatMap((fix) => mapEdits(fix, place) ?? []),
  };
}

/** A change of a text inside a document as one of the document; undefined where it is not of one piece with it. */
export function mapEdits<T extends Pick<Fix, 'edits'>>(change: T, { text, isArray }: Place): T | undefined {
  const edits = change.edits.flatMap(({ span, newText }) => {
    const verbatim = text.verbatimSpan(span);
    return verbatim && !(isArray && /\s/.test(newText)) ? [{ span: verbatim, newText }] : [];
  });
  return edits.length === change.edits.length ? { ...change, edits } : undefined;
}

function refusal(meta: RuleMeta, severity: Severity, report: Report): Finding {
  return { ...toFinding(meta, severity, report, 'errors'), isRefused: true };
}

function toFinding(rule: RuleMeta, severity: Severity, report: Report, pages: 'rules' | 'errors'): Finding {
  const { span, message, fixes = noFixes, isPedantic = false } = report;
  const page = `${pages}/${rule.id}`;
  const found = { rule, severity, span, message, page, isRefused: false, fixes, silencers: noFixes };
  return isPedantic ? { ...found, isPedantic } : found;
}

export const noFixes = (): readonly Fix[] => [];

/** One broken rule costs its own findings only; it has none that are known. */
function runRule<T extends Pick<Rule, 'meta'>>(
  rule: T,
  check: (rule: T) => Iterable<Report>,
  onError: DiagnoseOptions['onError'],
): readonly Report[] | undefined {
  if (!onError) return [...check(rule)];
  try {
    return [...check(rule)];
  } catch (error) {
    onError(rule.meta.id, error);
    return undefined;
  }
}
