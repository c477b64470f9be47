import { type GivenFlag, makesContainer, offsetIn, optionsOf } from '../../model/dockerCommand';
import { readPublishedPort } from '../../syntax/docker/publish';
import { isProblem } from '../../syntax/docker/value';
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
    if (!makesContainer(command)) return;
    for (const given of optionsOf(command, 'publish')) {
      const report = check(given);
      if (report) yield report;
    }
  },
};

function check({ value }: GivenFlag): Report | undefined {
  if (value?.value === undefined) return undefined;
  const read = readPublishedPort(value.value);
  if (isProblem(read) || read.address || !read.host) return undefined;
  const { first, last } = read.container;
  const name = first === last ? PORTS[first] : undefined;
  if (!name) return undefined;
  const at = offsetIn(value, 0);
  return {
    span: { start: value.start, end: value.end },
    message: `Port ${read.host.text}, for ${name}, is open to other machines.`,
    fixes: () => [
      {
        title: 'Open it on this machine only',
        kind: 'suggestion',
        edits: [{ span: { start: at, end: at }, newText: '127.0.0.1:' }],
      },
    ],
  };
}
