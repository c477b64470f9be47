import { readSeverities } from '../features/severities';
import { PRESETS } from '../rules/rule';
import { nearest } from '../text/nearest';
import type { ConfigValue } from './tree';
import {
  booleanOf,
  EMPTY_CONFIG,
  type FileConfig,
  labelTypeOf,
  labelTypesOf,
  type Report,
  stringsOf,
  wordOf,
} from './values';

/** The keys of `.docker-notes.json`. */
export const NOTES_KEYS = [
  'preset',
  'rules',
  'ignore',
  'trustedRegistries',
  'labelSchema',
  'strictLabels',
] as const;

/** Reads `.docker-notes.json`. */
export function readNotesFile(root: ConfigValue, report: Report): FileConfig {
  if (root.kind !== 'object') report('The file takes an object.', root.span);
  const config: { -readonly [Key in keyof FileConfig]: FileConfig[Key] } = { ...EMPTY_CONFIG };
  for (const { key, keySpan, value } of root.entries) {
    if (key === 'preset') config.preset = wordOf(key, value, PRESETS, report);
    else if (key === 'rules') config.severities = severitiesOf(value, report);
    else if (key === 'ignore' || key === 'trustedRegistries') config[key] = stringsOf(key, value, report);
    else if (key === 'labelSchema')
      config.labelSchema = {
        ...config.labelSchema,
        types: labelTypesOf(key, value, labelTypeOf(report), report),
      };
    else if (key === 'strictLabels')
      config.labelSchema = { ...config.labelSchema, isStrict: booleanOf(key, value, report) };
    else if (key !== '$schema') report(unknownKey(key), keySpan);
  }
  return config;
}

function severitiesOf(value: ConfigValue, report: Report): FileConfig['severities'] {
  if (value.kind !== 'object') report("'rules' takes an object of ids and severities.", value.span);
  const given = value.entries.map(({ key, value: { kind, text } }) => [key, kind === 'string' ? text : null]);
  const { severities, problems } = readSeverities(Object.fromEntries(given));
  for (const { name, message } of problems)
    report(`${message}.`.replace('?.', '?'), value.entries.findLast(({ key }) => key === name)!.keySpan);
  return severities;
}

function unknownKey(key: string): string {
  const near = nearest(key, NOTES_KEYS);
  return `There is no setting '${key}'${near === undefined ? '.' : `; is it '${near}'?`}`;
}
