import { expect, it } from 'vitest';
import { completeSource, sourceAt } from '../../server/src/features/completeSource';
import { completeIn } from '../../server/src/features/inDocument';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
import { parseIgnoreFile } from '../../server/src/syntax/dockerignore/parse';
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

it.each([
  ['docker network create shop\ndocker run --network |', 'shop', ''],
  ['docker run --name web a:1\ndocker logs -f w|', 'web', 'w'],
  ['docker run --name web a:1\ndocker rm -f db |', 'web', ''],
  ['docker build -t shop:1 .\ndocker run --rm |', 'shop:1', ''],
  ['docker build -t shop:1 .\ndocker push |', 'shop:1', ''],
  ['docker run -v data:/d -v ./x:/y a:1\ndocker volume rm |', 'data', ''],
  ['docker tag a b:2\ndocker rmi |', 'b:2', ''],
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
