import type { CliCommand, CliFlag } from '../../knowledge/dockerCli';
import table from '../../knowledge/tables/option-values.json';
import signals from '../../knowledge/tables/signals.json';

/** What may stand in place of the end of a value. */
export interface ValueChoices {
  /** How many UTF-16 units of what is typed stay. */
  readonly from: number;
  readonly choices: readonly string[];
}

/** The values of an option that are known by name, for what is typed of one. */
export function completeValue(command: CliCommand, flag: CliFlag, typed: string): ValueChoices {
  if (flag.name === 'mount') return completeMount(typed);
  if (flag.name === 'filter') return { from: 0, choices: filtersOf(command) };
  if (flag.name === 'format') return { from: 0, choices: formatsOf(command) };
  return { from: 0, choices: flag.enum ?? BY_NAME[flag.name] ?? [] };
}

const SIGNALS = Object.keys(signals);

const BY_NAME: Readonly<Record<string, readonly string[] | undefined>> = {
  platform: table.platforms,
  'cap-add': table.capabilities,
  'cap-drop': table.capabilities,
  'log-driver': table.logDrivers,
  ulimit: table.ulimits.map((name) => `${name}=`),
  'security-opt': table.securityOptions,
  'stop-signal': SIGNALS,
  signal: SIGNALS,
  network: table.networks,
  restart: table.restart,
};

/** `type=bind,source=...`: what stands behind the last comma. */
function completeMount(typed: string): ValueChoices {
  const from = typed.lastIndexOf(',') + 1;
  const piece = typed.slice(from);
  if (piece.startsWith('type=')) return { from: from + 'type='.length, choices: table.mount.types };
  if (piece.includes('=')) return { from, choices: [] };
  const type = /(?:^|,)type=(\w+)/.exec(typed)?.[1] ?? 'volume';
  const own: Readonly<Record<string, readonly string[] | undefined>> = table.mount.keysOf;
  const keys = [...table.mount.keys, ...(Object.hasOwn(own, type) ? own[type]! : [])];
  const isGiven = (key: string): boolean => new RegExp(`(?:^|,)${key}(?:=|,|$)`).test(typed.slice(0, from));
  return {
    from,
    choices: keys.filter((key) => !isGiven(key)).map((key) => (key === 'readonly' ? key : `${key}=`)),
  };
}

function filtersOf({ path }: CliCommand): readonly string[] {
  const filters: Readonly<Record<string, readonly string[] | undefined>> = table.filters;
  return (Object.hasOwn(filters, path) ? filters[path]! : []).map((key) => `${key}=`);
}

/** In quotes, as the shell would take braces and blanks for its own. */
function formatsOf({ path }: CliCommand): readonly string[] {
  const formats: Readonly<Record<string, readonly string[] | undefined>> = table.formats;
  const fields = Object.hasOwn(formats, path) ? formats[path]! : [];
  return fields.length === 0
    ? []
    : ['json', ...fields.filter((field) => !field.includes(' ')).map((field) => `'{{.${field}}}'`)];
}
