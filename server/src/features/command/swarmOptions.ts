import type { CliFlag } from '../../knowledge/dockerCli';
import type { OptionValue } from './optionValue';
import { readHealthRetries } from './values/health';
import { readMemorySwap, readOomScore, readReservedProcessors, readSwappiness } from './values/limits';
import { readNetworkAttachment } from './values/network';
import {
  type OptionReader,
  say,
  sayCount,
  sayFile,
  sayOneOf,
  saySize,
  sayTime,
  unchecked,
} from './values/say';

const SERVICES = /^service (?:create|update)$/;
const AVAILABLE = /^(?:node update|swarm (?:init|join))$/;
const CLUSTER_VOLUMES = /^volume (?:create|update)$/;

/** The options of swarms, nodes, services and stacks whose values are one piece. */
export const SWARM_OPTIONS: readonly OptionReader[] = [
  [/^service create$/, 'name', say('name', 'The service is called {}.')],
  [
    SERVICES,
    'replicas',
    sayCount('number', 'One container runs.', '{} containers run.', 'No container runs.'),
  ],
  [
    SERVICES,
    'replicas-max-per-node',
    sayCount(
      'number',
      'At most one on each node.',
      'At most {} on each node.',
      'As many on a node as there are.',
    ),
  ],
  [SERVICES, 'max-concurrent', sayCount('number', 'One at a time.', 'At most {} at a time.')],
  [
    SERVICES,
    'mode',
    sayOneOf('mode', {
      replicated: 'As many containers as `--replicas` says, on whichever nodes, as without it.',
      global: 'One container on every node.',
      'replicated-job': 'Containers that run to their end, as often as `--replicas` says.',
      'global-job': 'One container on every node, which runs to its end.',
    }),
  ],
  [
    SERVICES,
    'endpoint-mode',
    sayOneOf('mode', {
      vip: 'The name of the service leads to one address, which spreads connections over the containers.',
      dnsrr: 'The name of the service leads to the addresses of all containers.',
    }),
  ],
  [/^service create$/, 'network', readServiceNetwork],
  [/^service update$/, 'network-add', readServiceNetwork],
  [/^service update$/, 'image', say('image', 'New containers are made from {}.')],
  [/^service update$/, 'args', say('command', 'The containers are started with {} in place of their CMD.')],
  [SERVICES, 'entrypoint', say('program', "Starts {} in place of the image's ENTRYPOINT.")],
  [
    SERVICES,
    'restart-condition',
    sayOneOf('condition', {
      none: 'A container that ends is not replaced.',
      'on-failure': 'A container that ends with an error is replaced.',
      any: 'A container that ends is replaced, whatever its exit code.',
    }),
  ],
  [SERVICES, 'restart-delay', sayTime('time', 'The next one starts after {}.')],
  [
    SERVICES,
    'restart-max-attempts',
    sayCount('tries', 'It is tried once.', 'It is tried {} times.', 'It is tried without a limit.'),
  ],
  [SERVICES, 'restart-window', sayTime('time', 'Tries of the last {} count.')],
  [SERVICES, 'stop-grace-period', sayTime('time', 'After {} the program is killed, if it has not ended.')],
  [
    SERVICES,
    'update-parallelism rollback-parallelism',
    sayCount('number', 'One container after another.', '{} containers at once.', 'All containers at once.'),
  ],
  [SERVICES, 'update-delay rollback-delay', sayTime('time', 'A pause of {} before the next ones.')],
  [
    SERVICES,
    'update-monitor rollback-monitor',
    sayTime('time', 'A container that fails in its first {} counts as a failure.'),
  ],
  [
    SERVICES,
    'update-order rollback-order',
    sayOneOf('order', {
      'start-first': 'The new container starts first, then the old one stops.',
      'stop-first': 'The old container stops first, then the new one starts.',
    }),
  ],
  [
    SERVICES,
    'update-failure-action rollback-failure-action',
    sayOneOf('action', {
      pause: 'It stops half-way, for you to look at.',
      continue: 'It goes on.',
      rollback: 'It goes back to the settings before.',
    }),
  ],
  [
    SERVICES,
    'update-max-failure-ratio rollback-max-failure-ratio',
    say('share', 'It has failed when a greater share of the containers than {} fails.'),
  ],
  [SERVICES, 'reserve-cpu', readReservedProcessors],
  [SERVICES, 'group group-add', say('group', 'The program is in the group {} too.')],
  [SERVICES, 'generic-resource generic-resource-add', say('resource', 'Runs only on nodes that have {}.')],
  [
    /^service update$/,
    'config-rm constraint-rm container-label-rm dns-rm dns-option-rm dns-search-rm env-rm generic-resource-rm group-rm host-rm label-rm mount-rm network-rm placement-pref-rm publish-rm secret-rm sysctl-rm ulimit-rm',
    readRemoved,
  ],
  [
    AVAILABLE,
    'availability',
    sayOneOf('availability', {
      active: 'The node gets containers.',
      pause: 'The node keeps its containers and gets no new ones.',
      drain: 'The node gets no containers; those it has move to others.',
    }),
  ],
  [
    /^node update$/,
    'role',
    sayOneOf('role', {
      manager: 'The node manages the swarm as well.',
      worker: 'The node only runs containers.',
    }),
  ],
  [
    CLUSTER_VOLUMES,
    'availability',
    sayOneOf('availability', {
      active: 'Containers can use the volume.',
      pause: 'Containers that use the volume keep it; no others get it.',
      drain: 'No container can use the volume; tasks that use it move away.',
    }),
  ],
  [
    CLUSTER_VOLUMES,
    'scope',
    sayOneOf('scope', {
      single: 'One node at a time uses the volume.',
      multi: 'Several nodes can use the volume at once.',
    }),
  ],
  [
    CLUSTER_VOLUMES,
    'sharing',
    sayOneOf('sharing', {
      none: 'One container at a time uses the volume.',
      readonly: 'Several containers can use the volume, to read.',
      onewriter: 'Several containers can use the volume; one of them writes.',
      all: 'Several containers can use the volume, to read and to write.',
    }),
  ],
  [
    CLUSTER_VOLUMES,
    'type',
    sayOneOf('type', {
      mount: 'A file system, which is mounted in the container.',
      block: 'A block device, without a file system.',
    }),
  ],
  [
    CLUSTER_VOLUMES,
    'group',
    say('group', 'The volume is in the group {}; services can ask for any volume of it.'),
  ],
  [SERVICES, 'health-retries', unchecked(readHealthRetries)],
  [SERVICES, 'memory-swap', readMemorySwap],
  [SERVICES, 'memory-swappiness', unchecked(readSwappiness)],
  [SERVICES, 'oom-score-adj', readOomScore],
  [
    SERVICES,
    'dns-option dns-option-add',
    say('option', 'The resolver of the containers gets the option {}.'),
  ],
  [/^node update$/, 'label-add', say('label', 'The node gets the label {}.')],
  [/^node update$/, 'label-rm', say('label', 'The label {} is taken away from the node.')],
  [/^swarm (?:init|join)$/, 'advertise-addr', say('address', 'The other nodes reach this one at {}.')],
  [/^swarm (?:init|join)$/, 'listen-addr', say('address', 'This node listens for the others at {}.')],
  [/^swarm (?:init|join)$/, 'data-path-addr', say('address', 'Traffic of containers goes over {}.')],
  [/^swarm init$/, 'data-path-port', say('port', 'Traffic of containers uses the port {}.')],
  [
    /^swarm init$/,
    'default-addr-pool',
    say('addresses', 'Networks of the swarm get their addresses from {}.'),
  ],
  [
    /^swarm init$/,
    'default-addr-pool-mask-length',
    say('length', 'Each network gets a subnet with a prefix of {} bits.'),
  ],
  [/^swarm join$/, 'token', say('token', 'The secret that lets this node in, as a worker or as a manager.')],
  [/^swarm /, 'cert-expiry', sayTime('time', 'Certificates of nodes are good for {}.')],
  [/^swarm /, 'dispatcher-heartbeat', sayTime('time', 'Each node shows every {} that it is there.')],
  [/^swarm /, 'task-history-limit', sayCount('number', 'One old task is kept.', '{} old tasks are kept.')],
  [
    /^swarm /,
    'max-snapshots',
    sayCount(
      'number',
      'One old snapshot of the state is kept.',
      '{} old snapshots of the state are kept.',
      'No old snapshot of the state is kept, as without it.',
    ),
  ],
  [
    /^swarm /,
    'snapshot-interval',
    sayCount(
      'number',
      'The state is written down after each change.',
      'The state is written down after {} entries of the log.',
    ),
  ],
  [CLUSTER_VOLUMES, 'limit-bytes', saySize('The volume has at most {}.')],
  [CLUSTER_VOLUMES, 'required-bytes', saySize('The volume has at least {}.')],
  [/^swarm ca$/, 'ca-cert ca-key', sayFile('It is read from {}.')],
  [
    /^stack (?:config|deploy)$/,
    'compose-file',
    sayFile('Reads the Compose file {}.', 'Reads the Compose file from standard input.'),
  ],
  [
    /^stack deploy$/,
    'resolve-image',
    sayOneOf('when to ask', {
      always: 'The registry is asked for the digest of every image.',
      changed: 'The registry is asked for the digest of images whose name has changed.',
      never: 'The registry is not asked.',
    }),
  ],
];

/** What the options that end in `-rm` are about. */
const REMOVED: Readonly<Record<string, string | undefined>> = {
  config: 'config',
  constraint: 'constraint',
  'container-label': 'label',
  dns: 'name server',
  'dns-option': 'option',
  'dns-search': 'domain',
  env: 'variable',
  'generic-resource': 'resource',
  group: 'group',
  host: 'host',
  label: 'label',
  mount: 'mount at',
  network: 'network',
  'placement-pref': 'preference',
  publish: 'published port',
  secret: 'secret',
  sysctl: 'kernel parameter',
  ulimit: 'limit',
};

/** `service update --env-rm DEBUG`. */
function readRemoved(value: string, { name }: CliFlag): OptionValue {
  const kind = REMOVED[name.replace(/-rm$/, '')];
  const thing = kind === undefined ? '{}' : `The ${kind} {}`;
  return say('what to take away', `${thing} is taken away from the service.`)(value);
}

/** `--network app`, `--network name=app,alias=web`. */
function readServiceNetwork(value: string): OptionValue {
  if (value.includes('=')) return { parts: unchecked(readNetworkAttachment)(value).parts };
  return say('network', 'The containers of the service are on the network {}.')(value);
}
