import type { Model } from '../model/buildModel';
import { rules } from '../rules/generated/registry';
import { type Preset, RULE_SEVERITIES, type RuleMeta, type RuleSeverity } from '../rules/rule';
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

/** With the checks that `# check=experimental=...` turns on, where nobody has set their severity. */
export function withExperiments(
  { syntax: { directives } }: Model,
  { preset, severities = NONE }: { readonly preset: Preset; readonly severities?: Severities },
): Severities {
  const check = directives.find(({ name }) => name === 'check')?.value.split(' ', 1)[0] ?? '';
  const wanted = check.split(';').find((option) => option.startsWith(EXPERIMENTAL));
  if (preset === 'off' || wanted === undefined) return severities;
  const names = wanted.slice(EXPERIMENTAL.length).split(',');
  const turnedOn = EXPERIMENTS.filter(
    ({ id, aliases, severity }) =>
      severity[preset] === 'off' &&
      ![id, ...aliases].some((name) => severities.has(name)) &&
      (names.includes('all') || aliases.some((alias) => names.includes(alias))),
  );
  return new Map([...severities, ...turnedOn.map(({ id }) => [id, 'warning'] as const)]);
}

const EXPERIMENTAL = 'experimental=';
const EXPERIMENTS = rules.map(({ meta }) => meta).filter(({ isExperimental }) => isExperimental);

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
