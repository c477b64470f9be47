import type { Severities } from '../features/severities';
import {
  LABEL_TYPES,
  type LabelSchema,
  type LabelType,
  NO_LABELS,
  type Preset,
  type Severity,
} from '../rules/rule';
import type { Span } from '../text/span';
import type { ConfigProblem, ConfigValue } from './tree';

/** What a file of the workspace says of linting. */
export interface FileConfig {
  readonly preset: Preset | undefined;
  /** By rule id. */
  readonly severities: Severities;
  /** Globs of files that are not linted, from the folder of the file on. */
  readonly ignore: readonly string[];
  /** Patterns of registries; an empty list trusts them all. */
  readonly trustedRegistries: readonly string[];
  readonly labelSchema: LabelSchema;
  /** For the command line. */
  readonly failOn: FailOn | undefined;
}

export type FailOn = Severity | 'never';

export const EMPTY_CONFIG: FileConfig = {
  preset: undefined,
  severities: new Map(),
  ignore: [],
  trustedRegistries: [],
  labelSchema: NO_LABELS,
  failOn: undefined,
};

export type Report = (message: string, span: Span) => void;

/** The strings of a list; whatever else is there is a problem. A key without a value has none. */
export function stringsOf(name: string, value: ConfigValue, report: Report): readonly string[] {
  if (value.kind === 'null') return [];
  const wrong = value.kind === 'array' ? value.items.find(({ kind }) => kind !== 'string') : value;
  if (wrong) report(`'${name}' takes a list of strings.`, wrong.span);
  return value.items.flatMap(({ kind, text }) => (kind === 'string' ? [text] : []));
}

export function booleanOf(name: string, { kind, text, span }: ConfigValue, report: Report): boolean {
  if (kind !== 'boolean') report(`'${name}' takes true or false.`, span);
  return kind === 'boolean' && text === 'true';
}

/** Labels and the types of their values. */
export function labelTypesOf(
  name: string,
  value: ConfigValue,
  typeOf: (key: string, value: ConfigValue) => LabelType | undefined,
  report: Report,
): LabelSchema['types'] {
  if (value.kind !== 'object' && value.kind !== 'null')
    report(`'${name}' takes an object of labels and types.`, value.span);
  return new Map(
    value.entries.flatMap(({ key, value: given }) => {
      const type = typeOf(key, given);
      return type ? [[key, type] as const] : [];
    }),
  );
}

/** Our own names of the types. */
export function labelTypeOf(report: Report): (key: string, value: ConfigValue) => LabelType | undefined {
  return (key, value) => wordOf(key, value, LABEL_TYPES, report);
}

/** One of several words. */
export function wordOf<T extends string>(
  name: string,
  { text, kind, span }: ConfigValue,
  allowed: readonly T[],
  report: Report,
): T | undefined {
  const found = kind === 'string' ? allowed.find((word) => word === text) : undefined;
  if (found === undefined) {
    const given = kind === 'string' ? `, not '${text}'` : '';
    report(`'${name}' takes one of ${allowed.join(', ')}${given}.`, span);
  }
  return found;
}

export function collector(): { readonly problems: ConfigProblem[]; readonly report: Report } {
  const problems: ConfigProblem[] = [];
  return { problems, report: (message, span) => problems.push({ message, span }) };
}
