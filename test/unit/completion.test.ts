import { expect, it } from 'vitest';
import { commandErrors } from '../../server/src/features/command/problems';
import { completeSource, sourceAt } from '../../server/src/features/completeSource';
import { completeIn } from '../../server/src/features/inDocument';
import type { CliCommand, CliFlag } from '../../server/src/knowledge/dockerCli';
import table from '../../server/src/knowledge/tables/docker-cli.json';
import { readDocument } from '../../server/src/model/hostDocument';
import { Invocation } from '../../server/src/model/invocations';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { parseIgnoreFile } from '../../server/src/syntax/dockerignore/parse';
import { offeredValues } from '../harness/offeredValues';
import { shellParser } from '../harness/shellParser';

const options = { ...DEFAULT_OPTIONS, parseShell: await shellParser() };

/** Labels at the `|`, and what of the text the first one would replace. */
function complete(marked: string, language = 'shellscript') {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const items = completeIn(readDocument(language, text, options), offset);
  const [first] = items;
  return {
    labels: items.map(({ label }) => label),
    replaced: first && text.slice(first.span.start, first.span.end),
  };
}

it.each([
  ['docker ru|', 'run', 'ru'],
  ['docker |', 'compose', ''],
  ['docker container l|', 'logs', 'l'],
  ['docker compose u|', 'up', 'u'],
  ['docker-compose d|', 'down', 'd'],
  ['docker run --pu|', '--publish', '--pu'],
  ['docker run -d -|', '--rm', '-'],
  ['docker run --pull |', 'always', ''],
  ['docker run --pull=ne|', 'never', 'ne'],
  ['docker run --cap-add NET_|', 'NET_ADMIN', 'NET_'],
  ['docker run --mount type=|', 'bind', ''],
  ['docker run --mount type=bind,so|', 'source=', 'so'],
  ['docker run --mount type=tmpfs,target=/x,|', 'tmpfs-size=', ''],
  ['docker ps --filter |', 'status=', ''],
  ['docker ps --format |', "'{{.Names}}'", ''],
  ['docker run --restart un|  alpine', 'unless-stopped', 'un'],
  ['sudo docker run \\\n  --na|', '--name', '--na'],
  ['echo $(docker im|)', 'images', 'im'],
])('%j offers %s', (text, label, replaced) => {
  const found = complete(text);
  expect(found.labels).toContain(label);
  expect(found.replaced).toBe(replaced);
});

/** Whether the choice is among those that the editor would show, and what it replaces. */
function offer(marked: string, label: string) {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const item = completeIn(readDocument('shellscript', text, options), offset).find(
    (one) => one.label === label,
  );
  return (
    item && `${text.slice(0, item.span.start)}[${label}]${text.slice(item.span.end)}`.replace(/^docker /, '')
  );
}

it.each([
  // Filters
  ['docker ps --filter status=|', 'ps --filter status=[running]'],
  ['docker ps --filter=status=|', 'ps --filter=status=[running]'],
  ['docker ps -f status=ex|', 'ps -f status=[exited]'],
  ['docker ps -fstatus=|', 'ps -fstatus=[paused]'],
  ['docker ps -af st|', 'ps -af [status=]'],
  ['docker ps -afst|', 'ps -af[status=]'],
  ["docker ps -f 'status=|'", "ps -f 'status=[dead]'"],
  ['docker ps -f "hea|"', 'ps -f "[health=]"'],
  ['docker ps -f sta|tus=running', 'ps -f [status=]running'],
  ['docker ps -f status=run|ning', 'ps -f status=[exited]'],
  ['docker ps -f health=|', 'ps -f health=[unhealthy]'],
  ['docker ps -f is-task=|', 'ps -f is-task=[true]'],
  ['docker images -f dangling=|', 'images -f dangling=[true]'],
  ['docker network ls -f type=|', 'network ls -f type=[custom]'],
  ['docker network ls -f scope=|', 'network ls -f scope=[swarm]'],
  ['docker events -f type=|', 'events -f type=[container]'],
  ['docker events -f event=|', 'events -f event=[die]'],
  ['docker plugin ls -f capability=|', 'plugin ls -f capability=[volumedriver]'],
  ['docker service ls -f mode=|', 'service ls -f mode=[global]'],
  ['docker node ls -f role=|', 'node ls -f role=[manager]'],
  ['docker service ps -f desired-state=|', 'service ps -f desired-state=[running]'],
  ['docker buildx prune --filter type=|', 'buildx prune --filter type=[exec.cachemount]'],
  ['docker buildx du --filter typ|', 'buildx du --filter [type=]'],
  ['docker compose ps --filter status=|', 'compose ps --filter status=[running]'],
  // Lists of settings
  ['docker run --mount type=|', 'run --mount type=[bind]'],
  ['docker run --mount so|,type=bind', 'run --mount [source=],type=bind'],
  ['docker run --mount source=/a,type=b|ind,target=/b', 'run --mount source=/a,type=[volume],target=/b'],
  ["docker run --mount 'type=tmpfs,tmp|' a", "run --mount 'type=tmpfs,[tmpfs-size=]' a"],
  ['docker run --mount type=bind,bind-prop|', 'run --mount type=bind,[bind-propagation=]'],
  ['docker run --mount type=bind,bind-recursive=|', 'run --mount type=bind,bind-recursive=[disabled]'],
  ['docker run --mount volume-opt=a=b,|', 'run --mount volume-opt=a=b,[volume-opt=]'],
  ['docker service create --mount type=|', 'service create --mount type=[cluster]'],
  ['docker build --output type=|', 'build --output type=[local]'],
  ['docker build -otype=oci,|', 'build -otype=oci,[compression=]'],
  ['docker build -o type=oci,dest=a,tar=|', 'build -o type=oci,dest=a,tar=[false]'],
  ['docker buildx build --cache-to type=|', 'buildx build --cache-to type=[gha]'],
  ['docker build --cache-to type=gha,mode=|', 'build --cache-to type=gha,mode=[max]'],
  ['docker build --cache-from type=local,|', 'build --cache-from type=local,[src=]'],
  ['docker build --secret |', 'build --secret [id=]'],
  ['docker build --secret id=a,|', 'build --secret id=a,[env=]'],
  ['docker build --secret id=a,type=|', 'build --secret id=a,type=[env]'],
  ['docker build --ssh |', 'build --ssh [default]'],
  ['docker compose build --ssh |', 'compose build --ssh [default]'],
  ['docker build --attest type=|', 'build --attest type=[sbom]'],
  ['docker build --attest type=provenance,mode=|', 'build --attest type=provenance,mode=[max]'],
  ['docker build --provenance=|', 'build --provenance=[false]'],
  ['docker build --provenance mode=|', 'build --provenance mode=[min]'],
  ['docker buildx bake --sbom |', 'buildx bake --sbom [true]'],
  ['docker build --sbom gen|', 'build --sbom [generator=]'],
  ['docker build --allow |', 'build --allow [network.host]'],
  ['docker build --network |', 'build --network [none]'],
  ['docker build --platform linux/amd64,|', 'build --platform linux/amd64,[linux/arm64]'],
  ['docker build --build-context a=|', 'build --build-context a=[docker-image://]'],
  ['docker run --network |', 'run --network [name=]'],
  ['docker run --network name=a,|', 'run --network name=a,[alias=]'],
  ['docker run --gpus |', 'run --gpus [all]'],
  ["docker run --gpus 'count=|'", "run --gpus 'count=[all]'"],
  ['docker context create a --docker |', 'context create a --docker [host=]'],
  ['docker context create a --docker host=|', 'context create a --docker host=[ssh://]'],
  ['docker service create --secret source=a,|', 'service create --secret source=a,[target=]'],
  ['docker service create --publish mode=|', 'service create --publish mode=[host]'],
  // Fields
  ['docker run -p 53/|', 'run -p 53/[udp]'],
  ['docker run -p 127.0.0.1:53:53/|', 'run -p 127.0.0.1:53:53/[tcp]'],
  ['docker run -p |', 'run -p [target=]'],
  ['docker run -p target=80,protocol=|', 'run -p target=80,protocol=[udp]'],
  ['docker run -v data:/d:|', 'run -v data:/d:[ro]'],
  ['docker run -v data:/d:|', 'run -v data:/d:[nocopy]'],
  ['docker run -v ./a:/d:ro,|', 'run -v ./a:/d:ro,[rshared]'],
  ["docker run -v 'C:\\a:/d:|'", "run -v 'C:\\a:/d:[ro]'"],
  ['docker run --volumes-from a:|', 'run --volumes-from a:[ro]'],
  ['docker run --tmpfs /x:|', 'run --tmpfs /x:[size=]'],
  ['docker run --tmpfs /x:size=1m,no|', 'run --tmpfs /x:size=1m,[noexec]'],
  ['docker run --device /dev/a:|', 'run --device /dev/a:[rwm]'],
  ['docker run -v "$PWD:/d:|" a', 'run -v "$PWD:/d:[ro]" a'],
  ['docker run --mount type=bind,source=$(pwd),tar| a', 'run --mount type=bind,source=$(pwd),[target=] a'],
  ['docker run --add-host x:|', 'run --add-host x:[host-gateway]'],
  ['docker build --add-host x=|', 'build --add-host x=[host-gateway]'],
  // What depends on another option
  ['docker run --log-opt |', 'run --log-opt [max-size=]'],
  ['docker run --log-opt | --log-driver gelf a', 'run --log-opt [gelf-address=] --log-driver gelf a'],
  [
    'docker run --log-driver=syslog --log-opt syslog-format=|',
    'run --log-driver=syslog --log-opt syslog-format=[rfc5424]',
  ],
  ['docker run --log-opt mode=|', 'run --log-opt mode=[non-blocking]'],
  ['docker volume create -o |', 'volume create -o [device=]'],
  ['docker network create -d macvlan -o |', 'network create -d macvlan -o [parent=]'],
  ['docker network create -d ipvlan -o ipvlan_mode=|', 'network create -d ipvlan -o ipvlan_mode=[l3]'],
  ['docker buildx create --driver-opt |', 'buildx create --driver-opt [image=]'],
  [
    'docker buildx create --driver kubernetes --driver-opt |',
    'buildx create --driver kubernetes --driver-opt [namespace=]',
  ],
  // Words
  ['docker network create --driver |', 'network create --driver [overlay]'],
  ['docker network create --scope |', 'network create --scope [swarm]'],
  ['docker volume create --driver |', 'volume create --driver [local]'],
  ['docker buildx create --driver |', 'buildx create --driver [remote]'],
  ['docker run --security-opt |', 'run --security-opt [seccomp=]'],
  ['docker run --security-opt seccomp=|', 'run --security-opt seccomp=[unconfined]'],
  ['docker run --security-opt label=|', 'run --security-opt label=[disable]'],
  ['docker run --pid |', 'run --pid [host]'],
  ['docker run --ipc |', 'run --ipc [shareable]'],
  ['docker run --uts |', 'run --uts [host]'],
  ['docker run --userns |', 'run --userns [host]'],
  ['docker run --cgroupns |', 'run --cgroupns [private]'],
  ['docker run --isolation |', 'run --isolation [hyperv]'],
  ['docker run -a |', 'run -a [stdout]'],
  ['docker run --sysctl net.|', 'run --sysctl [net.core.somaxconn=]'],
  ['docker run --restart on|-failure:3 a', 'run --restart [on-failure:]3 a'],
  ['docker service create --constraint |', 'service create --constraint [node.role==]'],
  ['docker service create --constraint node.role==|', 'service create --constraint node.role==[manager]'],
  ["docker service create --constraint 'node.role!=|'", "service create --constraint 'node.role!=[worker]'"],
  [
    'docker service create --placement-pref spread=|',
    'service create --placement-pref spread=[node.labels.]',
  ],
  ['docker service create --endpoint-mode |', 'service create --endpoint-mode [dnsrr]'],
  ['docker service update --update-order |', 'service update --update-order [start-first]'],
  ['docker swarm init --external-ca protocol=|', 'swarm init --external-ca protocol=[cfssl]'],
  ["docker commit --change '|' a", "commit --change '[CMD ]' a"],
  ['docker commit --change | a', "commit --change ['CMD '] a"],
  ['docker inspect --type |', 'inspect --type [container]'],
  ['docker --host |', '--host [ssh://]'],
  ['docker -l |', '-l [debug]'],
  ['docker compose up --pull |', 'compose up --pull [always]'],
  ['docker compose down --rmi |', 'compose down --rmi [local]'],
  ['docker compose --progress |', 'compose --progress [plain]'],
  ['docker compose kill -s |', 'compose kill -s [SIGTERM]'],
  ['docker run --rm=|', 'run --rm=[true]'],
  // Templates
  ['docker ps --format |', "ps --format ['{{.Names}}']"],
  ["docker ps --format '|'", "ps --format '[{{.Names}}]'"],
  ["docker ps --format '{|}'", "ps --format '[{{.Names}}]'"],
  ["docker ps --format '{{|}}'", "ps --format '{{[.Names]}}'"],
  ["docker ps --format '{{.|}}'", "ps --format '{{[.Names]}}'"],
  ['docker ps --format "{{.Na|}}"', 'ps --format "{{[.Names]}}"'],
  ['docker ps --format="{{.Na|mes}}"', 'ps --format="{{[.Image]}}"'],
  ["docker ps --format '{{json .|}}'", "ps --format '{{json [.Names]}}'"],
  ["docker ps --format 'table {{.ID}}\\t{{.|}}'", "ps --format 'table {{.ID}}\\t{{[.Names]}}'"],
  ["docker ps --format 'table |'", "ps --format 'table [{{.Names}}]'"],
  ['docker compose config --format |', 'compose config --format [yaml]'],
])('values: %j', (text, expected) => {
  const label = /\[(.*?)\]/.exec(expected.replace(/^.*?(?=\[)/, ''))![1]!;
  expect(offer(text, label)).toBe(expected);
});

it.each([
  ['docker ps --filter status=|', 'status='],
  ['docker ps --filter name=|', 'status='],
  ['docker run --mount type=bind,source=/a,|', 'source='],
  ['docker run --mount type=bind,src=/a,|', 'source='],
  ['docker run --mount |,type=bind', 'type='],
  ['docker run --mount type=bind,|', 'tmpfs-size='],
  ['docker run --mount type=$T,|', 'volume-nocopy'],
  ['docker run --mount type=|', 'cluster'],
  ['docker run -v ./a:/d:|', 'nocopy'],
  ['docker run -v data:/d:ro,|', 'rw'],
  ['docker run -v data:|', 'ro'],
  ["docker run -v 'C:\\a:|'", 'ro'],
  ['docker run --log-driver gelf --log-opt |', 'max-size='],
  ['docker run --log-driver $D --log-opt |', 'max-size='],
  ['docker run --log-driver none --log-opt |', 'mode='],
  ['docker run --health-cmd |', 'true'],
  ['docker build -o type=local,|', 'compression='],
  ['docker buildx du --filter |', 'same as='],
  ["docker ps --format '{{.ID}} |'", 'json'],
  ["docker ps --format '{{.State.|}}'", '.Names'],
  ['docker run --network name=a,alias=b,|', 'name='],
])('values: %j does not offer %s', (text, label) => {
  expect(complete(text).labels).not.toContain(label);
});

it('values come with the note of their option', () => {
  const text = 'docker run --mount type=';
  const [item] = completeIn(readDocument('shellscript', text, options), text.length);
  expect(item?.note?.title).toBeDefined();
});

it('offers no value that is refused', () => {
  const refused = (table.commands as readonly CliCommand[]).flatMap((command) =>
    command.flags
      .filter(({ hidden }) => !hidden)
      .flatMap((flag) =>
        offeredValues(command, flag)
          .filter((values) => values.every((value) => isRefused(command, flag, value)))
          .map(([value]) => `${command.path} --${flag.name}=${value}`),
      ),
  );
  expect(refused).toEqual([]);
});

function isRefused({ path }: CliCommand, { name }: CliFlag, value: string): boolean {
  const [program, ...words] = ['docker', ...path.split(' ').filter(Boolean), `--${name}=${value}`].map(
    (text) => ({ text, value: text, start: 0, end: text.length }),
  );
  const errors = commandErrors(new Invocation('docker', program!, words));
  return errors.some(({ meta }) => meta.id === 'docker-bad-value');
}

it.each([
  ['docker network create shop\ndocker run --network |', 'shop', ''],
  ['docker run --name web a:1\ndocker logs -f w|', 'web', 'w'],
  ['docker run --name web a:1\ndocker rm -f db |', 'web', ''],
  ['docker build -t shop:1 .\ndocker run --rm |', 'shop:1', ''],
  ['docker build -t shop:1 .\ndocker push |', 'shop:1', ''],
  ['docker run -v data:/d -v ./x:/y a:1\ndocker volume rm |', 'data', ''],
  ['docker tag a b:2\ndocker rmi |', 'b:2', ''],
  ['docker volume create db\ndocker run -v d|', 'db', 'd'],
  ['docker volume create db\ndocker run --mount source=|', 'db', ''],
  ['docker network create shop\ndocker run --network name=s|', 'shop', 's'],
  ['docker run --name web a:1\ndocker run --pid container:|', 'web', ''],
  ['docker network create shop\ndocker ps --filter network=|', 'shop', ''],
])('names of the script: %j offers %s', (text, label, replaced) => {
  const found = complete(text);
  expect(found.labels).toContain(label);
  expect(found.labels).not.toContain('./x');
  expect(found.replaced).toBe(replaced);
});

it.each([
  ['docker| ps'],
  ['docker run alpine --|'],
  ['docker ps -- --|'],
  ['docker logs -f web; |'],
  ['echo ru|'],
  ['docker run --name |'],
])('%j offers nothing', (text) => {
  expect(complete(text).labels).toEqual([]);
});

it('leaves out what is given and cannot be given again, and what is hidden or deprecated', () => {
  const { labels } = complete('docker run --rm -d -p 80:80 --|');
  expect(labels).not.toContain('--rm');
  expect(labels).not.toContain('--detach');
  expect(labels).toContain('--publish');
  expect(labels).not.toContain('--kernel-memory');
});

it('works in other hosts', () => {
  expect(complete('FROM docker:28\nRUN docker ru|\n', 'dockerfile').labels).toContain('run');
  expect(complete('a:\n  script:\n    - docker ru|\n', 'yaml').labels).toContain('run');
  expect(complete("sh -c 'docker ru|'").labels).toContain('run');
  expect(complete('{ "runArgs": ["-i", "--na|"] }', 'jsonc')).toMatchObject({ replaced: '--na' });
  expect(complete('{ "runArgs": ["--mount", "type=|"] }', 'jsonc').labels).toContain('bind');
  expect(complete('{ "runArgs": ["--mount=type=bind,so|urce=a"] }', 'jsonc')).toMatchObject({
    replaced: 'source=',
  });
  const fields = complete('FROM docker:28\nRUN ["docker", "ps", "--format", "{|"]\n', 'dockerfile');
  expect(fields.labels).toContain('{{.Names}}');
  const pipeline = "jobs:\n  a:\n    script:\n      - docker ps --format '{{.Na|}}'\n";
  expect(complete(pipeline, 'yaml').labels).toContain('.Names');
  expect(complete(pipeline.replace('jobs', 'vars'), 'yaml').labels).toEqual([]);
  expect(complete('& docker run `\n  --na|', 'powershell').labels).toContain('--name');
  expect(complete('docker run ^\r\n  --na|', 'bat').labels).toContain('--name');
  expect(complete('```sh\ndocker run --na|\n```\n', 'markdown').labels).toContain('--name');
});

it.each([
  ['|', '.git', ''],
  ['.g|', '.git', '.g'],
  ['.git\n|', '**/.gitignore', ''],
  ['a\r\n  **/no|de\r\n', '.git', '**/node'],
  ['*\n!|', '!.env.example', '!'],
  ['*\n! pack|', '!.env.example', '! pack'],
  ['\ufeff.g|', '.git', '.g'],
])('.dockerignore: %j offers %s', (text, label, replaced) => {
  const found = complete(text, 'dockerignore');
  expect(found.labels[0]).toBe(label);
  expect(found.replaced).toBe(replaced);
});

it('.dockerignore: offers no line twice, and nothing in a comment', () => {
  expect(complete('.git\n**/.env\n!src\n|', 'dockerignore').labels).not.toContain('.git');
  expect(complete('*\n!src\n!|', 'dockerignore').labels).not.toContain('!src');
  expect(complete('# .g|', 'dockerignore').labels).toEqual([]);
});

/** Labels of sources at the `|`, in a context with these entries in each folder. */
function sources(instruction: string, ignored = ''): readonly string[] | undefined {
  const marked = `FROM alpine:3.22\n${instruction}`;
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const place = sourceAt(readDocument('dockerfile', text, options), offset);
  const entries = ['app.js', 'my file', 'node_modules/', 'src/'].map((name) => (place?.folder ?? '') + name);
  const names = entries.map((entry) => entry.slice(place?.folder.length));
  const items = place && completeSource(place, names, parseIgnoreFile(ignored));
  return items?.map(({ label, span }) => `${label} for '${text.slice(span.start, span.end)}'`);
}

it.each([
  ['COPY | /app/', ['app.js', 'node_modules/', 'src/'], ''],
  ['COPY a | /app/', ['app.js', 'node_modules/', 'src/'], ''],
  ['COPY |', ['app.js', 'node_modules/', 'src/'], ''],
  ['ADD --chown=1:1 |', ['app.js', 'node_modules/', 'src/'], ''],
  ['COPY sr| /app/', ['app.js', 'node_modules/', 'src/'], 'sr'],
  ['COPY s|rc/x /app/', ['app.js', 'node_modules/', 'src/'], 'src/x'],
  ['COPY src/a|', ['src/app.js', 'src/node_modules/', 'src/src/'], 'src/a'],
  ['COPY a \\\n  ./x/| /app/', ['./x/app.js', './x/node_modules/', './x/src/'], './x/'],
  ['ONBUILD copy /| /app/', ['/app.js', '/node_modules/', '/src/'], '/'],
])('sources: %j offers %j', (instruction, labels, replaced) => {
  expect(sources(instruction)).toEqual(labels.map((label) => `${label} for '${replaced}'`));
});

it.each([
  'COPY a |/app/',
  'COPY a /ap|',
  'COPY a |',
  'COPY --from=b |',
  'COPY ../| /app/',
  'COPY $DIR/| /app/',
  'COPY "a| /app/',
  'COPY <<E| /app/',
  'ADD https://| /app/',
  'COPY *.j| /app/',
  'COPY ["|", "/app/"]',
  'COP|Y a /app/',
  'RUN |',
  'COPY\n |',
  'COPY a /b\n |',
  'COPY|',
])('sources: %j offers nothing', (instruction) => {
  expect(sources(instruction)).toBeUndefined();
});

it('sources: what .dockerignore leaves out is not offered, unless something in it may be taken back', () => {
  const labels = (ignored: string) => sources('COPY | /app/', ignored)?.map((label) => label.split(' ')[0]);
  expect(labels('node_modules\n*.js\n')).toEqual(['src/']);
  expect(labels('*\n!src/a\n')).toEqual(['node_modules/', 'src/']);
});

it('sources: where the context is unknown nothing is offered', () => {
  const text = 'services:\n  a:\n    build:\n      dockerfile_inline: |\n        FROM a\n        COPY x /x\n';
  expect(sourceAt(readDocument('yaml', text, options), text.indexOf(' /x'))).toBeUndefined();
});
