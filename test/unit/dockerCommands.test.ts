import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { conflictsOf } from '../../server/src/features/command/conflicts';
import { readOperand } from '../../server/src/features/command/operandValues';
import { type DockerCommand, readDockerCommand } from '../../server/src/model/dockerCommand';
import { cliCommands } from '../harness/cliCommands';

/** A command line without quotes; `?` is a word that is not known. */
function read(line: string): DockerCommand {
  const words = [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    value: /\?/.test(text) ? undefined : text.replaceAll("''", ''),
    start: index,
    end: index + text.length,
  }));
  return readDockerCommand({ start: 0, end: 0 }, words);
}

/** What is said, and of what. */
function conflicts(line: string): readonly string[] {
  return conflictsOf(read(line)).map(
    ({ span, message }) => `${line.slice(span.start, span.end)} | ${message}`,
  );
}

const REFUSED: readonly (readonly [line: string, ...conflicts: readonly string[]])[] = [
  [
    'run --rm --restart always x',
    "--restart | '--restart' does not go with '--rm', which removes the container",
  ],
  [
    'create --restart=on-failure:3 --rm=true x',
    "--restart | '--restart' does not go with '--rm', which removes the container",
  ],
  [
    'run --no-healthcheck --health-interval 5s --health-cmd x x',
    "--health-interval | '--health-interval' does not go with '--no-healthcheck'",
  ],
  [
    'service create --no-healthcheck --health-cmd x x',
    "--health-cmd | '--health-cmd' does not go with '--no-healthcheck'",
  ],
  ['run -d -a stdout x', "-a | '--attach' does not go with '--detach', which shows nothing"],
  ['run --log-driver none --log-opt a=b x', "--log-opt | '--log-opt' does not go with the log driver 'none'"],
  [
    'run --network app --network host x',
    "host | The network 'host' does not go with 'app', a network of your own",
  ],
  ['run --network a --net name=a x', "name=a | The network 'a' is given twice"],
  [
    'run --network-alias web x',
    "--network-alias | '--network-alias' does not go with the default network, where names are not looked up",
  ],
  [
    'run --network host --net-alias web x',
    "--net-alias | '--net-alias' does not go with the network 'host', where names are not looked up",
  ],
  [
    'run --network name=a,alias=b --network-alias c x',
    "--network-alias | '--network-alias' does not go with 'alias' of the first network",
  ],
  [
    'run --ip 10.0.0.3 --network name=a,ip=10.0.0.2 x',
    "--ip | '--ip' does not go with 'ip' of the first network",
  ],
  ['start -a x y', '-a | Only one container can be started with its output attached'],
  ['pull -a x:1', "-a | '--all-tags' does not go with 'x:1', which names one image"],
  ['system prune --volumes --filter until=1h', "until=1h | A filter by 'until' does not go with '--volumes'"],
  ['volume create --name a b', "--name | The volume is named twice: with '--name' and as 'b'"],
  ['cp a b', "a b | Neither 'a' nor 'b' names a container"],
  ['cp web:/x db:/y', 'web:/x db:/y | Nothing is copied from one container to another'],
  ["cp a:b ''", "'' | The path to copy is empty"],
  ['cp a:/x b:/y', 'a:/x b:/y | One of the two must be a container, and one a path'],
  ['-H tcp://x --context y ps', "--context | '--context' does not go with '--host'"],
  ['stop --time 3 -t 5 a', "--time | '--time' does not go with '--timeout'"],
  ['images --digests --tree', "--digests | '--digests' does not go with '--tree'"],
  ['context create ab --docker host=x --from y', "--docker | '--docker' does not go with '--from'"],
  ['service inspect --pretty --format x a', "--format | '--format' does not go with '--pretty'"],
  ['update web', "update | 'update' needs an option with what changes besides"],
  ['stack deploy app', "deploy | 'stack deploy' needs '--compose-file' besides"],
  ['secret create key', "create | 'secret create' needs a file, or '-' for standard input, besides"],
  ['secret create -d x key file', "-d | '--driver' does not go with 'file', which holds the secret"],
  [
    'service create --max-concurrent 2 x',
    "--max-concurrent | '--max-concurrent' goes with '--mode replicated-job' only",
  ],
  ['network create --gateway 10.0.0.1 a', "--gateway | '--gateway' needs a '--subnet' that it belongs to"],
  ['login -u a -p b --password-stdin', "-p | '--password' does not go with '--password-stdin'"],
  ['login --password-stdin', "--password-stdin | '--password-stdin' does not go without '--username'"],
  [
    'service create --mode global --replicas 2 x',
    "--replicas | '--replicas' does not go with the mode 'global'",
  ],
];

const ACCEPTED: readonly string[] = [
  'run --rm --restart no x',
  'run --rm --restart always --restart no x',
  'run --rm=false --restart always x',
  'run --no-healthcheck --health-interval 0s --health-retries 0 x',
  'run --detach=false --attach stdout x',
  'run --log-driver local --log-opt max-size=1m x',
  'run --network a --network b --network-alias c x',
  'run --network a --network name=b,alias=c --network-alias d x',
  'run --network host --network none x',
  'run --network host --link a x',
  'run --network name=a,ip=10.0.0.2 --ip6 fd00::5 x',
  'start -a=false x y',
  'start x y',
  'pull -a localhost:5000/x',
  '--context= -H unix:///nonexistent.sock ps',
  'stop --time 3 a',
  'images --digests --tree=false',
  'service inspect --pretty a',
  'update --memory 1g web',
  'secret create -d x key',
  'service create --mode replicated-job --max-concurrent 2 x',
  'network create --subnet 10.0.0.0/8 --gateway 10.0.0.1 --ip-range 10.1.0.0/16 a',
  'cp web:/x b',
  'cp web:/x -',
];

const UNKNOWN: readonly string[] = [
  'run --rm --restart ? x',
  'run --rm=? --restart always x',
  'run --network app --network ?host x',
  'run --no-healthcheck --health-interval ? x',
  'run --log-driver ? --log-opt a=b x',
  'cp ? b',
  'cp C:\\x web:/b',
  'run --rm --restart always --help x',
  '-H tcp://x --context ? ps',
  'update ? web',
  'stack deploy ? app',
  'secret create key ?',
  'network create ? --gateway 10.0.0.1 a',
  'network create --subnet ? --gateway 10.0.0.1 a',
  'service create --mode ? --max-concurrent 2 x',
];

describe('what the client refuses together', () => {
  it.each([...REFUSED, ...REFUSED_BY_PLUGINS])('%s', (line, ...expected) => {
    expect(conflicts(line)).toEqual(expected);
  });
  it.each([...ACCEPTED, ...UNKNOWN, ...TAKEN_BY_PLUGINS])('not %s', (line) => {
    expect(conflicts(line)).toEqual([]);
  });
});

/** Of plugins, which may not be there to ask. */
const REFUSED_BY_PLUGINS: typeof REFUSED = [
  ['buildx build --network app .', "app | 'app' must be default, none or host"],
  ['buildx build --progress simple .', "simple | 'simple' must be auto, plain, tty, quiet, none or rawjson"],
  [
    'build --no-cache --no-cache-filter a .',
    "--no-cache-filter | '--no-cache-filter' does not go with '--no-cache'",
  ],
  ['compose cp web:/x db:/y', 'web:/x db:/y | Nothing is copied from one container to another'],
  ['compose up --build --no-build', "--no-build | '--no-build' does not go with '--build'"],
  [
    'compose up -d --abort-on-container-exit',
    "--abort-on-container-exit | '--abort-on-container-exit' does not go with '--detach'",
  ],
  ['compose up --wait --exit-code-from a', "--exit-code-from | '--exit-code-from' does not go with '--wait'"],
  [
    'compose create --force-recreate --no-recreate',
    "--no-recreate | '--no-recreate' does not go with '--force-recreate'",
  ],
  ['compose run --service-ports -p 80:80 web', "-p | '--publish' does not go with '--service-ports'"],
];

const TAKEN_BY_PLUGINS: readonly string[] = [
  'build --network app .',
  'buildx build --network host --progress plain .',
  'compose up --abort-on-container-failure --exit-code-from a',
  'compose up -d --wait',
  'compose run --service-ports web -p 80:80',
];

const client = spawnSync('docker', ['--version'], { encoding: 'utf8' }).error ? undefined : 'docker';

/** Without a daemon, what the client does not refuse ends with the connection. */
function refuses(line: string): boolean {
  const env = { ...process.env, DOCKER_HOST: 'unix:///nonexistent.sock' };
  const words = line.split(' ').map((word) => word.replaceAll("''", ''));
  const { stdout, stderr } = spawnSync(client!, words, { env, encoding: 'utf8', input: 'y' });
  return !/Cannot connect|failed to connect/.test(stdout + stderr);
}

describe.skipIf(!client)('the docker client, where one is installed, agrees', () => {
  it.each(REFUSED.map(([line]) => line))('to refuse %s', (line) => {
    expect(refuses(line)).toBe(true);
  });
  it.each(ACCEPTED)('to take %s', (line) => {
    expect(refuses(line)).toBe(false);
  });
});

/** What is said of an operand: the summary and parts, or the problem. */
function operand(line: string, index: number): readonly string[] {
  const { command, operands } = read(line);
  const value = operands[index]!.value!;
  const { summary, parts, problem } = readOperand(command, index, value) ?? { parts: [] };
  return [
    ...(problem ? [`refused ${value.slice(problem.start, problem.end)}: ${problem.expected}`] : []),
    ...(summary ? [summary] : []),
    ...parts.map(({ start, end, title, text }) => `${value.slice(start, end)} | ${title}: ${text}`),
  ];
}

const HEX = 'a'.repeat(64);
const SHA = `sha256:${HEX}`;

describe('operands', () => {
  it.each<[string, number, readonly string[]]>([
    [
      'run ghcr.io/a/b:1 sh',
      0,
      [
        '`ghcr.io/a/b:1`: the repository `a/b` of the registry `ghcr.io`. The tag `1` can be moved by its publisher.',
        'ghcr.io | registry: The registry: where the image is pulled from and pushed to.',
        'a/b | repository: The repository `a/b` of the registry `ghcr.io`.',
        '1 | tag: Its publisher can move it to another image.',
      ],
    ],
    ['run x sh', 1, []],
    [
      `run ${SHA}`,
      0,
      [
        'The image with this id, which must be there.',
        `${SHA} | image: The image with this id, which must be there.`,
      ],
    ],
    [`pull ${HEX}`, 0, [`refused ${HEX}: an image such as nginx:1.27 or ghcr.io/owner/name:tag`]],
    ['run Nginx:1', 0, ['refused Nginx: a repository in lower case']],
    ['run nginx:-1', 0, ['refused -1: a tag of letters, digits, _, . and -, at most 128']],
    ['run nginx:1@sha256:0', 0, ['refused sha256:0: a digest such as sha256: and 64 hexadecimal digits']],
    ['run a//b', 0, ['refused a//b: an image such as nginx:1.27 or ghcr.io/owner/name:tag']],
    ['rmi Nginx', 0, []],
    [`push a@${SHA}`, 0, [`refused ${SHA}: a name without a digest`]],
    [
      'tag a localhost:5000/b:2',
      1,
      [
        'The image gets the name `localhost:5000/b:2`.',
        'localhost:5000 | registry: The registry: where the image is pulled from and pushed to.',
        'b | repository: The repository `b` of the registry `localhost:5000`.',
        '2 | tag: The version that this one is called.',
      ],
    ],
    ['stop web abc', 0, ['The container `web`.', 'web | container: By its name.']],
    [
      'stop web abc',
      1,
      ['The container `abc`.', 'abc | container: By its name, or the beginning of its id.'],
    ],
    [
      'cp web:etc .',
      0,
      [
        'Copies from the container `web`.',
        'web | container: The container `web`.',
        'etc | path in the container: `etc` in the container, counted from its root.',
      ],
    ],
    [
      'cp web:/etc .',
      1,
      [
        'Copies to `.` (from the folder the command runs in).',
        '. | path: On the side of the command: `.` (from the folder the command runs in).',
      ],
    ],
    [
      'cp - web:/etc',
      0,
      [
        'Reads a tar archive from standard input, and unpacks it.',
        '- | tar archive: Reads a tar archive from standard input, and unpacks it.',
      ],
    ],
    ['cp C:\\x web:/etc', 0, []],
  ])('%s, number %i', (line, index, expected) => {
    expect(operand(line, index)).toEqual(expected);
  });
});

it('throws on nothing', () => {
  const odd = [
    '',
    '=',
    ':',
    '@',
    '/',
    '-',
    '::',
    'a:',
    '@sha256:',
    '__proto__',
    '\ud800',
    '"'.repeat(999),
    '%',
  ];
  for (const command of cliCommands()) {
    for (const value of odd) for (let index = 0; index < 3; index++) readOperand(command, index, value);
    for (const { name } of command.flags) {
      for (const value of odd) {
        const at = { start: 0, end: 1 };
        const words = [...command.path.split(' '), `--${name}=${value}`];
        conflictsOf(
          readDockerCommand(
            at,
            words.map((text) => ({ ...at, text, value: text })),
          ),
        );
      }
    }
  }
});
