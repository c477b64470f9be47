import { expect, it } from 'vitest';
import { completeIn } from '../../server/src/features/inDocument';
import { readDocument } from '../../server/src/model/hostDocument';
import { DEFAULT_OPTIONS } from '../../server/src/model/options';
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
