import type { CliCommand, CliFlag } from '../../knowledge/dockerCli';
import { filterKeys, formatPlaceholders } from '../../knowledge/dockerCliValues';
import { lazy } from '../../knowledge/lazy';
import table from '../../knowledge/tables/option-values.json';
import signals from '../../knowledge/tables/signals.json';
import { type Choice, choicesOf, type Grammar, type GrammarContext, type Typed } from './valueGrammar';

/** What may stand at the cursor in the value of an option. */
export function completeValue(
  command: CliCommand,
  flag: CliFlag,
  typed: Typed,
  around: Omit<GrammarContext, 'grammars'>,
): readonly Choice[] {
  if (flag.name === 'format')
    return [...fieldChoices(command, typed), ...formatChoices(command, flag, typed)];
  const grammar = grammarOf(command, flag);
  return grammar === undefined ? [] : choicesOf(grammar, typed, { ...around, grammars: grammars() });
}

interface Row {
  /** A pattern for their paths; undefined for all. */
  readonly commands?: string;
  readonly options: readonly string[];
  readonly value: Grammar;
}

const grammars = lazy(
  (): Readonly<Record<string, Grammar>> => ({
    ...(table.grammars as Readonly<Record<string, Grammar>>),
    signals: Object.keys(signals),
  }),
);

/** The first one that fits counts. */
function grammarOf(command: CliCommand, flag: CliFlag): Grammar | undefined {
  if (flag.name === 'filter') return filterGrammar(command);
  const rows = table.options as readonly Row[];
  const row = rows.find(
    ({ options, commands }) =>
      options.includes(flag.name) && (commands === undefined || new RegExp(commands).test(command.path)),
  );
  return row?.value ?? grammarByType(flag);
}

/** A switch may be given a value too. */
function grammarByType({ type, enum: words }: CliFlag): Grammar | undefined {
  if (type === undefined) return 'bool';
  return type === 'stringSlice' && words ? { list: ',', of: words } : words;
}

type Values = Readonly<Record<string, Grammar | undefined>>;

/** Values of some keys mean the same for all commands. */
function filterGrammar({ path }: CliCommand): Grammar | undefined {
  const filters = table.filters as Readonly<Record<string, Values | undefined>>;
  const values = { ...filters['*'], ...(Object.hasOwn(filters, path) ? filters[path] : undefined) };
  const keys = filterKeys(path);
  return keys && { words: Object.fromEntries(keys.map((key) => [`${key}=`, values[key] ?? []])) };
}

/** Between the braces of a template, what stands at the cursor: `.Names`. */
function fieldChoices({ path }: CliCommand, { before, after }: Typed): readonly Choice[] {
  const typed = /\{\{[^{}]*?((?<![\w).])\.?\w*)$/.exec(before)?.[1];
  if (typed === undefined) return [];
  const from = before.length - typed.length;
  const to = /^\w*/.exec(after)![0].length;
  return fieldsOf(path).map((field) => ({ text: `.${field}`, from, to }));
}

/** A template of one field, or a word that stands for a template. */
function formatChoices({ path }: CliCommand, flag: CliFlag, { before, after }: Typed): readonly Choice[] {
  if (/\{\{[^{}]*$/.test(before)) return [];
  const fields = fieldsOf(path).map((field) => `{{.${field}}}`);
  const words = flag.enum ?? (fields.length > 0 ? ['json', 'table'] : []);
  const isFirst = before === '' || words.some((word) => word.startsWith(before));
  const from = isFirst ? 0 : before.length - /\{?$/.exec(before)![0].length;
  const to = /^(?:\w+|\}?)/.exec(after)![0].length;
  return [...(isFirst ? words : []), ...fields].map((text) => ({ text, from, to }));
}

/** `Label` takes a key as well, and is none that can stand alone. */
function fieldsOf(path: string): readonly string[] {
  return formatPlaceholders(path)?.filter((field) => field !== 'Label') ?? [];
}
