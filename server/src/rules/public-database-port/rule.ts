import {
  type DockerCommand,
  type GivenFlag,
  makesContainer,
  offsetIn,
  optionsOf,
} from '../../model/dockerCommand';
import { type PublishedPort, readPublishedPort } from '../../syntax/docker/publish';
import { isProblem } from '../../syntax/docker/value';
import type { ShellWord } from '../../syntax/shell/commands';
import type { TextEdit } from '../../text/edit';
import type { Report, Rule } from '../rule';

/** Ports of databases and caches that trust whoever reaches them, or are attacked all the time. */
const PORTS: Readonly<Record<number, string | undefined>> = {
  1433: 'SQL Server',
  1521: 'Oracle Database',
  3306: 'MySQL',
  5432: 'PostgreSQL',
  5984: 'CouchDB',
  6379: 'Redis',
  8086: 'InfluxDB',
  9042: 'Cassandra',
  9200: 'Elasticsearch',
  11211: 'Memcached',
  27017: 'MongoDB',
};

export const rule: Rule = {
  meta: {
    id: 'public-database-port',
    aliases: [],
    severity: { recommended: 'info', strict: 'warning', buildkit: 'off' },
    fix: 'suggestion',
  },
  checkCommand: function* ({ invocation: { command } }) {
    if (!makesContainer(command) || hasNoNetworkOfItsOwn(command)) return;
    for (const given of optionsOf(command, 'publish')) {
      const report = check(given);
      if (report) yield report;
    }
  },
};

/** With these networks nothing is published. */
function hasNoNetworkOfItsOwn(command: DockerCommand): boolean {
  const network = optionsOf(command, 'network', 'net').at(-1)?.value?.value ?? '';
  return /^(?:none|host|container:.*)$/.test(network);
}

function check({ value }: GivenFlag): Report | undefined {
  if (value?.value === undefined) return undefined;
  const read = readPublishedPort(value.value);
  if (isProblem(read) || (read.address && !isEveryAddress(read.address.text))) return undefined;
  const { first, last } = read.container;
  const name = first === last ? PORTS[first] : undefined;
  if (!name) return undefined;
  const port = read.host ? `Port ${read.host.text}` : 'A free port';
  return {
    span: { start: value.start, end: value.end },
    message: `${port}, for ${name}, is open to other machines.`,
    fixes: () => [
      { title: 'Open it on this machine only', kind: 'suggestion', edits: [toThisMachine(value, read)] },
    ],
  };
}

function isEveryAddress(text: string): boolean {
  return /^(?:0\.0\.0\.0|\[?::\]?)$/.test(text);
}

/** Behind an address two colons may stand, with the port of the host between them. */
function toThisMachine(value: ShellWord, { address, host }: PublishedPort): TextEdit {
  const start = offsetIn(value, 0);
  if (!address) return { span: { start, end: start }, newText: host ? '127.0.0.1:' : '127.0.0.1::' };
  return {
    span: { start: offsetIn(value, address.start), end: offsetIn(value, address.end - 1) + 1 },
    newText: '127.0.0.1',
  };
}
