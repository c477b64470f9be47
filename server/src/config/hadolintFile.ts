import { severityName } from '../features/severities';
import { LABEL_TYPES, type LabelType, NO_LABELS, type RuleSeverity } from '../rules/rule';
import type { ConfigValue } from './tree';
import {
  EMPTY_CONFIG,
  type FailOn,
  type FileConfig,
  labelTypesOf,
  type Report,
  stringsOf,
  wordOf,
} from './values';

/** Their severities, as ours. */
const SEVERITIES = { error: 'error', warning: 'warning', info: 'info', style: 'info' } as const;

/** From which of their severities on a run fails. Style counts as info here, and hints lie below it. */
const THRESHOLDS: Readonly<Record<string, FailOn>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'hint',
  ignore: 'hint',
  none: 'never',
};

/** Reads `.hadolint.yaml`: what it says of rules that we have. Other rules and settings are passed over. */
export function readHadolintFile(root: ConfigValue, report: Report): FileConfig {
  if (root.kind !== 'object') report('The file takes a mapping.', root.span);
  const severities = new Map<string, RuleSeverity>();
  const trustedRegistries: string[] = [];
  let labelSchema = NO_LABELS;
  let failOn: FailOn | undefined;
  for (const { key, value } of root.entries) {
    if (key === 'override') readOverrides(value, severities, report);
    else if (key === 'trustedRegistries') trustedRegistries.push(...stringsOf(key, value, report));
    else if (key === 'label-schema')
      labelSchema = { ...labelSchema, types: labelTypesOf(key, value, theirLabelType, report) };
    else if (key === 'strict-labels') labelSchema = { ...labelSchema, isStrict: value.text === 'true' };
    else if (key === 'failure-threshold')
      failOn = THRESHOLDS[wordOf(key, value, Object.keys(THRESHOLDS), report) ?? ''];
  }
  for (const { key, value } of root.entries) {
    // What is ignored stays so, whatever its severity is.
    if (key === 'ignored') setAll(stringsOf(key, value, report), 'off', severities);
    if (key === 'no-fail' && value.text === 'true') failOn = 'never';
  }
  return { ...EMPTY_CONFIG, severities, trustedRegistries, labelSchema, failOn };
}

/** Types that we do not have are passed over as text. */
function theirLabelType(_: string, { text }: ConfigValue): LabelType {
  return LABEL_TYPES.find((type) => type === text.toLowerCase()) ?? 'text';
}

function readOverrides(value: ConfigValue, severities: Map<string, RuleSeverity>, report: Report): void {
  for (const { key, value: names } of value.entries) {
    const severity = Object.entries(SEVERITIES).find(([theirs]) => theirs === key)?.[1];
    if (severity) setAll(stringsOf(`override.${key}`, names, report), severity, severities);
  }
}

function setAll(
  names: readonly string[],
  severity: RuleSeverity,
  severities: Map<string, RuleSeverity>,
): void {
  for (const name of names) {
    const id = severityName(name);
    if (id !== undefined) severities.set(id, severity);
  }
}
