import type { CliCommand, CliFlag } from '../../../knowledge/dockerCli';
import { filterKeys } from '../../../knowledge/dockerCliValues';
import { code } from '../../../knowledge/markdown';
import { readFilter } from '../../../syntax/docker/keyValue';
import type { Setting } from '../../../syntax/docker/settings';
import { readTimestamp } from '../../../syntax/docker/timestamp';
import { trimmed } from '../../../syntax/docker/trim';
import { durationInWords } from '../../explain/values';
import { NOTHING, type OptionValue } from '../optionValue';
import { partOf } from './part';
import { timeInWords } from './time';
import { explain, type Meanings, meaningOf } from './words';

/** `--filter status=exited` */
export function readFilterOption(value: string, { type }: CliFlag, { path }: CliCommand): OptionValue {
  const read = readFilter(value);
  // Other clients' filters have other operators.
  if (!read || type !== 'filter') return NOTHING;
  return explain(read, (setting) => explainFilter(setting, path));
}

function explainFilter({ key: writtenKey, value: written }: Setting, path: string): OptionValue {
  const key = trimmed(writtenKey);
  const value = trimmed(written ?? writtenKey);
  const name = key.text.toLowerCase();
  const phrase = filterKeys(path)?.includes(name) ? PHRASES[name]?.(value.text, path) : undefined;
  if (phrase === undefined) return NOTHING;
  const sentence = `Only ${thingsOf(path)} ${phrase}.`;
  return {
    summary: sentence,
    parts: partOf(value, 'its value', sentence),
  };
}

/** What a command lists or takes away: `containers`. */
function thingsOf(path: string): string {
  const group = path.split(' ')[0]!;
  if (path === 'system events') return 'events';
  if (path === 'search') return 'images';
  if (path === 'compose ls') return 'projects';
  if (group === 'buildx' || group === 'builder') return 'cache';
  if (/ ps$/.test(path)) return 'tasks';
  if (path === 'stack services') return 'services';
  return /^(?:container|image|network|volume|node|service|secret|config|plugin)$/.test(group)
    ? `${group}s`
    : 'things';
}

type Phrase = (value: string, path: string) => string | undefined;

const isTrue = (value: string): boolean => value === 'true' || value === '1';
const isBoolean = (value: string): boolean => /^(?:true|false|1|0)$/.test(value);

const of =
  (what: string): Phrase =>
  (value) =>
    `${what} ${code(value)}`;

/** The end of `Only containers ...`. */
const PHRASES: Readonly<Record<string, Phrase | undefined>> = {
  ancestor: (value) => `made from the image ${code(value)} or from one built on it`,
  before: of('made before'),
  capability: of('that can be a'),
  config: of('of the config'),
  container: of('of the container'),
  daemon: of('of the daemon'),
  dangling: (value, path) => (isBoolean(value) ? dangling(isTrue(value), path) : undefined),
  'desired-state': of('that are to be'),
  driver: of('of the driver'),
  enabled: (value) => (isBoolean(value) ? (isTrue(value) ? 'that are on' : 'that are off') : undefined),
  event: of('of the kind'),
  exited: of('that ended with the exit code'),
  expose: of('that expose'),
  health: of('whose health is'),
  id: of('whose id matches'),
  image: of('of the image'),
  isolation: of('with the isolation'),
  'is-task': (value) =>
    isBoolean(value) ? (isTrue(value) ? 'of services of a swarm' : 'of no service of a swarm') : undefined,
  'is-official': (value) =>
    isBoolean(value) ? (isTrue(value) ? 'that are official' : 'that are not official') : undefined,
  label: of('with the label'),
  'label!': of('without the label'),
  membership: of('whose membership is'),
  mode: of('of the mode'),
  name: of('whose name matches'),
  network: (value, path) => `${path === 'container ls' ? 'on' : 'of'} the network ${code(value)}`,
  node: (value, path) => `${path.endsWith(' ps') ? 'on' : 'of'} the node ${code(value)}`,
  'node.label': of('with the node label'),
  plugin: of('of the plugin'),
  publish: of('that publish'),
  reference: of('whose name fits the pattern'),
  role: of('with the role'),
  scope: of('of the scope'),
  secret: of('of the secret'),
  service: of('of the service'),
  since: of('made after'),
  stars: (value) => (/^\d+$/.test(value) ? `with ${value} stars or more` : undefined),
  status: of('in the state'),
  type: (value, path) =>
    (path === 'network ls' ? meaningOf(NETWORK_TYPES, value) : undefined) ?? `of the type ${code(value)}`,
  until: (value, path) => (path.startsWith('build') ? unusedFor(value) : madeBefore(value)),
  volume: (value, path) =>
    path === 'container ls' && value.startsWith('/')
      ? `with something mounted at ${code(value)}`
      : `${path === 'container ls' ? 'that use' : 'of'} the volume ${code(value)}`,
};

const NETWORK_TYPES: Meanings = {
  builtin: 'that Docker brings along',
  custom: 'that somebody has made',
};

function unusedFor(value: string): string | undefined {
  const time = durationInWords(value);
  return time && `that nobody has used for ${time}`;
}

function madeBefore(value: string): string | undefined {
  const time = timeInWords(value);
  if (!time) return undefined;
  return readTimestamp(value)?.kind === 'ago' ? `made more than ${time}` : `made before ${time}`;
}

function dangling(isSo: boolean, path: string): string {
  const what = path.startsWith('image ') ? 'without a tag' : 'that no container uses';
  const other = path.startsWith('image ') ? 'with a tag' : 'that a container uses';
  return isSo ? what : other;
}
