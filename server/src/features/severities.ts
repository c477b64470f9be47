import type { Model } from '../model/buildModel';
import { rules } from '../rules/generated/registry';
import { type Preset, RULE_SEVERITIES, type RuleMeta, type RuleSeverity } from '../rules/rule';
import { isTrue } from '../syntax/docker/boolean';
import { nearest } from '../text/nearest';
import { isShellCheckCode } from './shellCheck/comments';

/** What a person says of single rules, by id or alias. It wins over the preset. */
export type Severities = ReadonlyMap<string, RuleSeverity>;

/** A rule whose severity nobody has set has that of the preset; the preset `off` has no rule on. */
export function severityOf(
  { id, aliases, severity }: RuleMeta,
  preset: Preset,
  severities: Severities = NONE,
): RuleSeverity {
  for (const name of severities.size > 0 ? [id, ...aliases] : []) {
    const own = severities.get(name);
    if (own !== undefined) return own;
  }
  return preset === 'off' ? 'off' : severity[preset];
}

const NONE: Severities = new Map();

/**
 * With what `# check=` says of the builder's checks, where nobody has set their severity: `experimental=` turns some on,
 * and with `error=true` the build fails on each.
 */
export function withCheckOptions(
  { syntax: { directives } }: Model,
  { preset, severities = NONE }: { readonly preset: Preset; readonly severities?: Severities },
): Severities {
  const check = directives.find(({ name }) => name === 'check')?.value.split(' ', 1)[0];
  if (preset === 'off' || check === undefined) return severities;
  const options = new Map(check.split(';').map((option) => partition(option)));
  const experiments = options.get('experimental')?.split(',') ?? [];
  const isFatal = isTrue(options.get('error') ?? '');
  const said = rules.flatMap(({ meta }): [string, RuleSeverity][] => {
    const { id, aliases, severity, isExperimental = false } = meta;
    if ([id, ...aliases].some((name) => severities.has(name))) return [];
    const isWanted = isExperimental && ['all', ...aliases].some((name) => experiments.includes(name));
    if (isFatal && (isWanted || severity.buildkit !== 'off')) return [[id, 'error']];
    return isWanted && severity[preset] === 'off' ? [[id, 'warning']] : [];
  });
  return new Map([...severities, ...said]);
}

function partition(option: string): readonly [name: string, value: string] {
  const [name = '', ...value] = option.split('=');
  return [name, value.join('=')];
}

/** The rule of an id or alias; case does not matter. */
export function ruleNamed(name: string): RuleMeta | undefined {
  return BY_NAME.get(name.toLowerCase());
}

/** The name that severities have for what is meant: the id of a rule, or a code of ShellCheck. */
export function severityName(name: string): string | undefined {
  return ruleNamed(name)?.id ?? (isShellCheckCode(name) ? name.toUpperCase() : undefined);
}

const BY_NAME: ReadonlyMap<string, RuleMeta> = new Map(
  rules.flatMap(({ meta }) => [meta.id, ...meta.aliases].map((name) => [name.toLowerCase(), meta] as const)),
);

/** Reads `{ name: severity }` from anywhere. Ids come out; what is no rule or no severity is a problem, one sentence each. */
export function readSeverities(given: Readonly<Record<string, unknown>>): {
  readonly severities: Severities;
  readonly problems: readonly SeverityProblem[];
} {
  const severities = new Map<string, RuleSeverity>();
  const problems: SeverityProblem[] = [];
  for (const [name, value] of Object.entries(given)) {
    const id = severityName(name);
    const severity = RULE_SEVERITIES.find((known) => known === value);
    if (id === undefined) problems.push({ name, message: unknownRule(name) });
    else if (severity === undefined) problems.push({ name, message: unknownSeverity(name, value) });
    else severities.set(id, severity);
  }
  return { severities, problems };
}

export interface SeverityProblem {
  /** The key it is about. */
  readonly name: string;
  readonly message: string;
}

/** The id or alias that a word may be meant for. */
export function nearestName(word: string): string | undefined {
  return nearest(
    word,
    rules.flatMap(({ meta }) => [meta.id, ...meta.aliases]),
  );
}

function unknownRule(name: string): string {
  const near = nearestName(name);
  return `There is no rule '${name}'${near === undefined ? '' : `; is it '${near}'?`}`;
}

function unknownSeverity(name: string, value: unknown): string {
  const shown = typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? 'nothing');
  return `The severity of '${name}' is one of ${RULE_SEVERITIES.join(', ')}, not ${shown}`;
}
