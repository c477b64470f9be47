import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { formatPlaceholders } from '../../../knowledge/dockerCliValues';
import { code } from '../../../knowledge/markdown';
import { templateProblem } from '../../../syntax/docker/template';
import { piece, problem, type ValueProblem } from '../../../syntax/docker/value';
import { nearest } from '../../../text/nearest';
import { type ExplainedPart, NOTHING, type OptionValue } from '../optionValue';
import { part, partOf } from './part';
import { type Meanings, meaningOf, whole } from './words';

/** `--format json`, `--format 'table {{.Names}}'`. */
export function readFormat(value: string, _flag: CliFlag, command: CliCommand): OptionValue {
  // Plugins have functions and fields of their own.
  const wrong = command.plugin === undefined ? problemOf(value, command.path) : undefined;
  return wrong ? { parts: [], problem: wrong } : explainFormat(value, command.path);
}

function problemOf(value: string, path: string): ValueProblem | undefined {
  return templateProblem(value) ?? (TRIED_OUT.has(path) ? unknownField(value, path) : undefined);
}

/** The client tries the template out on something of its own; others it tries on what the daemon has. */
const TRIED_OUT = new Set(['container ls', 'context ls']);

function unknownField(value: string, path: string): ValueProblem | undefined {
  const known = formatPlaceholders(path) ?? [];
  // A program that fills templates itself, such as Task, has variables in capital letters.
  const wrong = fieldsOf(value).find(
    ({ name }) => !known.includes(name.split('.')[0]!) && name !== name.toUpperCase(),
  );
  if (!wrong) return undefined;
  const near = nearest(wrong.name, known);
  const span = { start: wrong.start, end: wrong.start + 1 + wrong.name.length };
  return problem(span, near === undefined ? `one of its fields, such as .${known.at(-1)}` : `.${near}`);
}

function explainFormat(value: string, path: string): OptionValue {
  const word = meaningOf(WORDS, value);
  if (word && isListing(path)) return whole(value, 'format', word);
  if (value === 'pretty' && PRETTY.has(path))
    return whole(value, 'format', 'Prints a form for people, as `--pretty` does.');
  if (value === 'json') return whole(value, 'format', 'Prints JSON.');
  if (!value.includes('{{')) return NOTHING;
  const isTable = /^table\s/.test(value);
  return {
    summary: summaryOf(path, isTable),
    parts: [
      ...(isTable ? partOf(piece(value, 0, 'table'.length), 'format', TABLE) : []),
      ...fieldsOf(value).flatMap((field) => fieldPart(field, path)),
    ],
  };
}

/** Commands that have `--pretty`. */
const PRETTY = new Set(['config inspect', 'node inspect', 'secret inspect', 'service inspect']);

const WORDS: Meanings = {
  json: 'Prints each one as JSON, one a line.',
  table: 'Prints a table, as it is without the option.',
};

const TABLE = 'A table: a line of titles on top, and columns that line up.';

function isListing(path: string): boolean {
  return formatPlaceholders(path) !== undefined;
}

function summaryOf(path: string, isTable: boolean): string {
  if (isTable) return 'Prints a table with columns of its own.';
  return isListing(path) ? 'Prints a line for each one, by a template.' : 'Prints by a template.';
}

interface Field {
  /** Where the first dot stands. */
  readonly start: number;
  /** `State.Status` */
  readonly name: string;
}

/**
 * The fields between `{{` and `}}`. Quoted text and names behind a variable are none, and what follows `range` or
 * `with` stands in something else.
 */
function fieldsOf(value: string): readonly Field[] {
  const inner = /\{\{-?\s*(?:range|with|define|block)\b[^{}]*\}\}/.exec(value);
  const outer = inner ? value.slice(0, inner.index + inner[0].length) : value;
  return [...outer.matchAll(/\{\{([^{}]*)\}\}/g)].flatMap(({ 1: action = '', index }) =>
    [...action.matchAll(FIELD)].flatMap(({ 0: found, 1: name, index: at }) => {
      const end = index + '{{'.length + at + found.length;
      return name === undefined ? [] : [{ name, start: end - name.length - 1 }];
    }),
  );
}

const FIELD = /"(?:[^"\\]|\\.)*"|`[^`]*`|\$[\w.]*|[\w)]\.[\w.]*|\.([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)/gs;

function fieldPart({ start, name }: Field, path: string): readonly ExplainedPart[] {
  if (/(?:^| )inspect$/.test(path)) {
    const end = start + 1 + name.length;
    return [part({ start, end }, 'field', `What stands in ${code(name)} of the object.`)];
  }
  const [first = name] = name.split('.');
  const meaning = formatPlaceholders(path)?.includes(first) ? placeholderText(first, path) : undefined;
  return meaning ? [part({ start, end: start + 1 + first.length }, 'placeholder', meaning)] : [];
}

function placeholderText(name: string, path: string): string | undefined {
  const own = OF_COMMAND[path];
  return (own && meaningOf(own, name)) ?? meaningOf(PLACEHOLDERS, name);
}

const PLACEHOLDERS: Meanings = {
  Command: 'The command that runs in it.',
  CreatedAt: 'When it was made.',
  CreatedSince: 'How long ago it was made.',
  CurrentState: 'Its state, and since when.',
  Description: 'Its description.',
  DesiredState: 'The state it is to have.',
  Digest: 'Its digest.',
  Driver: 'Its driver.',
  Error: 'The error it has, if any.',
  ExitCode: 'The exit code it ended with.',
  Health: 'What its health check says.',
  HealthStatus: 'What its health check says.',
  Hostname: 'Its host name.',
  ID: 'Its id.',
  Image: 'Its image.',
  Label: `The value of one of its labels: ${code('{{.Label "key"}}')}.`,
  Labels: 'All of its labels.',
  LastUsedAt: 'When it was used last.',
  Mode: 'Its mode.',
  Mountpoint: 'Where it is on the host.',
  Mounts: 'The volumes it uses.',
  Name: 'Its name.',
  Names: 'Its names.',
  Networks: 'The networks it is on.',
  Node: 'The node it runs on.',
  Platform: 'Its platform.',
  Ports: 'Its ports, and where they are published.',
  Replicas: 'How many run, of how many.',
  Repository: 'Its repository.',
  RunningFor: 'How long ago it was made.',
  Scope: 'Its scope.',
  Size: 'Its size on disk.',
  State: 'Its state, in one word.',
  Status: 'Its state, in words.',
  Tag: 'Its tag.',
  UpdatedAt: 'When it was changed last.',
};

const OF_COMMAND: Readonly<Record<string, Meanings | undefined>> = {
  'container stats': {
    BlockIO: 'What it has read from disks and written to them.',
    CPUPerc: 'Its share of the processors, in percent.',
    Container: 'The name or id that the command was given.',
    MemPerc: 'Its share of the memory it may use, in percent.',
    MemUsage: 'Its memory, and how much it may use.',
    NetIO: 'What it has received and sent.',
    PIDs: 'How many processes and threads it has.',
  },
  'container diff': { Path: 'The path that differs.', Type: 'Whether it was added, changed or deleted.' },
  'image history': {
    Comment: 'The comment on the layer.',
    CreatedBy: 'The instruction that made the layer.',
    Size: 'The size of the layer.',
  },
  'network ls': {
    IPv6: 'Whether it has IPv6.',
    IPv4: 'Whether it has IPv4.',
    Internal: 'Whether it is cut off from outside.',
  },
  search: { IsOfficial: 'Whether it is an official image.', StarCount: 'How many stars it has.' },
  'volume ls': { Status: 'Its state in the cluster.' },
  'system df': {
    Active: 'How many of them are used.',
    Reclaimable: 'How much space can be freed.',
    Size: 'How much space they take.',
    TotalCount: 'How many there are.',
    Type: 'What is counted: images, containers, volumes or build cache.',
  },
};
