import { readIp, readIp6 } from './values/address';
import { explainContextEndpoint } from './values/contextEndpoint';
import { readEndpointOption } from './values/driverOption';
import { readAuxiliaryAddress } from './values/networkCreate';
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

const CREATES = /^container (?:run|create)$/;
const CHANGES = /^container (?:run|create|update)$/;

/** Options of the client itself, and of its commands on one host, whose values are one piece. */
export const CLIENT_OPTIONS: readonly OptionReader[] = [
  [/^$/, 'config', say('folder', 'The settings of the client are in {}.')],
  [/^$/, 'context', say('context', 'The command goes to the engine of the context {}.')],
  [/^$/, 'host', say('address', 'The command goes to the engine at {}.')],
  [
    /^$/,
    'log-level',
    sayOneOf('level', {
      debug: 'Everything is logged.',
      info: 'Errors, warnings and news are logged, as without it.',
      warn: 'Errors and warnings are logged.',
      error: 'Errors are logged.',
      fatal: 'Only what ends the client is logged.',
    }),
  ],
  [/^$/, 'tlscacert tlscert tlskey', sayFile('It is read from {}.')],
  [/^checkpoint |^container start$/, 'checkpoint-dir', say('folder', 'Checkpoints are kept in {}.')],
  [/^container start$/, 'checkpoint', say('checkpoint', 'The container goes on from the checkpoint {}.')],
  [/^(?:config|secret) create$/, 'template-driver', say('driver', 'The driver {} fills in the template.')],
  [/^secret create$/, 'driver', say('driver', 'The driver {} keeps the secret.')],
  [/^(?:container|compose) commit$/, 'author', say('author', 'The image names {} as its author.')],
  [
    /^(?:container commit|compose commit|image import)$/,
    'change',
    say('instruction', 'The image is made as if its Dockerfile said {}.'),
  ],
  [
    /^(?:container commit|compose commit|image import)$/,
    'message',
    say('message', 'The history of the image says {}.'),
  ],
  [/^(?:container export|image save)$/, 'output', sayFile('The tar archive is written to {}.')],
  [/^image load$/, 'input', sayFile('The images are read from {}.')],
  [
    /^container ls$/,
    'last',
    sayCount('number', 'The container that was made last.', 'The {} containers that were made last.'),
  ],
  [
    CREATES,
    'annotation',
    say('annotation', 'The container gets the annotation {}, which the runtime reads.'),
  ],
  [CREATES, 'cgroup-parent', say('control group', 'The control group of the container lies below {}.')],
  [CREATES, 'cidfile', sayFile('The id of the container is written to {}, which must not be there yet.')],
  [CREATES, 'domainname', say('domain', 'The container takes itself for a host of the domain {}.')],
  [CREATES, 'dns-option dns-opt', say('option', 'The resolver of the container gets the option {}.')],
  [CREATES, 'volume-driver', say('driver', 'The driver {} makes the volumes.')],
  [
    CHANGES,
    'cpu-period',
    sayCount('microseconds', 'A period is a microsecond.', 'A period of processor time is {} microseconds.'),
  ],
  [
    CHANGES,
    'cpu-quota',
    sayCount(
      'microseconds',
      'At most a microsecond in each period.',
      'At most {} microseconds of processor time in each period.',
      'No limit, as without it.',
    ),
  ],
  [
    CHANGES,
    'cpu-rt-period',
    sayCount('microseconds', 'A period is a microsecond.', 'A period of real time is {} microseconds.'),
  ],
  [
    CHANGES,
    'cpu-rt-runtime',
    sayCount(
      'microseconds',
      'At most a microsecond with real-time priority in each period.',
      'At most {} microseconds with real-time priority in each period.',
      'No real-time priority, as without it.',
    ),
  ],
  [
    CREATES,
    'cpu-count',
    sayCount('number', 'Windows: one processor.', 'Windows: {} processors.', 'No limit, as without it.'),
  ],
  [
    CREATES,
    'cpu-percent',
    sayCount(
      'share',
      'Windows: at most 1% of the processors.',
      'Windows: at most {}% of the processors.',
      'No limit, as without it.',
    ),
  ],
  [
    CREATES,
    'io-maxiops',
    sayCount(
      'number',
      'Windows: at most one operation a second on the system drive.',
      'Windows: at most {} operations a second on the system drive.',
      'No limit, as without it.',
    ),
  ],
  [CREATES, 'io-maxbandwidth', saySize('Windows: at most {} a second on the system drive.')],
  [CHANGES, 'kernel-memory', saySize('Not limited to {} any more: the engine ignores it.')],
  [
    /^container run$|^container create$|^network connect$/,
    'link-local-ip',
    say('address', 'The container has the link-local address {} as well.'),
  ],
  [/^login$/, 'username', say('account', 'Logs in as {}.')],
  [
    /^login$/,
    'password',
    say(
      'password',
      'The password. It stays in the history of the shell, and other users can see it in the list of processes.',
    ),
  ],
  [/^search$/, 'limit', sayCount('number', 'One result is shown.', 'At most {} results are shown.')],
  [/^manifest annotate$/, 'arch', say('processor', 'The image is for the processor {}.')],
  [/^manifest annotate$/, 'os', say('system', 'The image is for the system {}.')],
  [/^manifest annotate$/, 'os-version', say('version', 'The image is for the version {} of the system.')],
  [/^manifest annotate$/, 'os-features', say('features', 'The image needs {} of the system.')],
  [/^manifest annotate$/, 'variant', say('variant', 'The image is for the variant {} of the processor.')],
  [/^network connect$/, 'alias', say('name', 'Containers on the network also find this one as {}.')],
  [/^network connect$/, 'ip', unchecked(readIp)],
  [/^network connect$/, 'ip6', unchecked(readIp6)],
  [/^network connect$/, 'driver-opt', readEndpointOption],
  [/^network create$/, 'aux-address', readAuxiliaryAddress],
  [/^network create$/, 'ipam-opt', say('setting', 'The driver of addresses gets the setting {}.')],
  [/^network create$/, 'ipam-driver', say('driver', 'The driver {} hands out addresses.')],
  [/^network create$/, 'config-from', say('network', 'The settings are those of the network {}.')],
  [
    /^network create$/,
    'scope',
    sayOneOf('scope', {
      local: 'A network of this host.',
      swarm: 'A network of the whole swarm.',
      global: 'A network of all hosts.',
    }),
  ],
  [
    /^volume create$/,
    'driver',
    sayOneOf(
      'driver',
      { local: 'The data lies on this host, or where `--opt` says.' },
      say('driver', 'The plugin {} stores the data.'),
    ),
  ],
  [/^volume create$/, 'name', say('name', 'The volume is called {}.')],
  [/^context (?:create|update)$/, 'description', say('description', 'The list of contexts says {} of it.')],
  [/^context (?:create|update)$/, 'docker', explainContextEndpoint],
  [/^context create$/, 'from', say('context', 'It begins with what the context {} has.')],
  [
    /^plugin (?:enable)$/,
    'timeout',
    sayCount('seconds', 'It waits a second at most.', 'It waits {} seconds at most.'),
  ],
  [/^plugin install$/, 'alias', say('name', 'The plugin is called {} here.')],
  [/^trust key generate$/, 'dir', say('folder', 'The public key is written to the folder {}.')],
  [/^trust key load$/, 'name', say('name', 'The key is called {}.')],
  [/^trust signer add$/, 'key', sayFile('The public key is read from {}.')],
  [/^debug$/, 'shell', say('shell', 'The shell is {}.')],
  [/^debug$/, 'command', say('command', 'Runs {} and ends.')],
  [
    /^model run$/,
    'color',
    sayOneOf('colours', {
      no: 'No colours.',
      yes: 'With colours.',
      auto: 'Colours where the output is a terminal.',
    }),
  ],
  [/^model /, 'timeout', sayTime('time', 'It waits {} at most.')],
];
